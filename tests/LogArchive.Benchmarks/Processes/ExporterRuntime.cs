namespace LogArchive.Benchmarks.Processes;

/// <summary>
/// Environment variables that configure the .NET runtime of an exporter for a function with 128 MB. All benchmarks use these values. A
/// deployed function needs the same variables.
/// </summary>
internal static class ExporterRuntime
{
    /// <summary>Maximum bytes of the managed heap. The rest of 128 MB is for code, stacks and buffers outside the heap.</summary>
    public const int HeapBytes = 48 * 1024 * 1024;

    public const string HeapLimitVariable = "DOTNET_GCHeapHardLimit";
    public const string RecompilationVariable = "DOTNET_TC_CallCountThreshold";
    public const string ConcurrentVariable = "DOTNET_gcConcurrent";

    /// <summary>The variables for one export in its own process.</summary>
    public static IReadOnlyDictionary<string, string> OneExport { get; } = new Dictionary<string, string>
    {
        [HeapLimitVariable] = Hexadecimal(HeapBytes),
        [ConcurrentVariable] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_TieredPGO"] = "0",

        // Precompiled code is fast enough except for a few hot methods. Recompiling all warm methods, which happens after 30 calls, would
        // cost a sixth of the CPU time of a short export, and 20 MiB.
        [RecompilationVariable] = Hexadecimal(16_384),
    };

    /// <summary>The variables for several exports in one process: without the heap limit, which is for one export.</summary>
    public static IReadOnlyDictionary<string, string> ManyExports { get; } =
        OneExport.Where(setting => setting.Key != HeapLimitVariable).ToDictionary();

    /// <summary>The runtime reads numbers as hexadecimal.</summary>
    public static string Hexadecimal(long bytes) => $"0x{bytes:x}";
}
