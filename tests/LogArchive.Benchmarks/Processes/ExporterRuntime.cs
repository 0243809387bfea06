namespace LogArchive.Benchmarks.Processes;

/// <summary>
/// What the .NET runtime of an exporter is told, by environment variables, so that it fits a function of 128 MB. The one place for
/// the benchmarks; a deployed function needs the same variables.
/// </summary>
internal static class ExporterRuntime
{
    /// <summary>The managed heap at most, in bytes; the rest of 128 MB is code, stacks, and buffers outside the heap.</summary>
    public const int HeapBytes = 48 * 1024 * 1024;

    public const string HeapLimitVariable = "DOTNET_GCHeapHardLimit";
    public const string ConcurrentVariable = "DOTNET_gcConcurrent";

    /// <summary>One export in a function of its own.</summary>
    public static IReadOnlyDictionary<string, string> OneExport { get; } = new Dictionary<string, string>
    {
        [HeapLimitVariable] = Hexadecimal(HeapBytes),
        [ConcurrentVariable] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_TieredPGO"] = "0",

        // Code that was compiled ahead is good enough for all but the few hottest methods: compiling it all again as it warms up, after
        // 30 calls, is a sixth of the CPU of a short export, and 20 MiB.
        ["DOTNET_TC_CallCountThreshold"] = Hexadecimal(16_384),
    };

    /// <summary>Several exports in one process: no limit of the heap, which is for one.</summary>
    public static IReadOnlyDictionary<string, string> ManyExports { get; } =
        OneExport.Where(setting => setting.Key != HeapLimitVariable).ToDictionary();

    /// <summary>The runtime reads its numbers as hexadecimal.</summary>
    public static string Hexadecimal(long bytes) => $"0x{bytes:x}";
}
