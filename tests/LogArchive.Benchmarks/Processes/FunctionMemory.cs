using LogArchive.Benchmarks.Measuring;
using LogArchive.StateMachine.Archive;

namespace LogArchive.Benchmarks.Processes;

/// <summary>The memory of a deployed function, and the runtime's variables that belong to it. template.yaml says the same.</summary>
/// <param name="Function">The function.</param>
/// <param name="Mebibytes">Its configured memory. What Lambda calls MB are MiB.</param>
internal sealed record FunctionMemory(string Function, int Mebibytes)
{
    /// <summary>The most that a function may use of its memory, so that another runtime, log group or day still fits.</summary>
    public const double MaxShare = 0.75;

    /// <summary>What is left to code, stacks and buffers outside of the managed heap.</summary>
    private const int MebibytesBesidesHeap = 160;

    public static FunctionMemory ListGroups { get; } = new(ArchiveFunctions.ListGroups, 256);

    public static FunctionMemory ExportGroup { get; } = new(ArchiveFunctions.ExportGroup, 512);

    public static FunctionMemory ReviewRun { get; } = new(ArchiveFunctions.ReviewRun, 512);

    /// <summary>Memory for which Lambda gives a whole processor, in MiB.</summary>
    private const double MebibytesOfProcessor = 1769;

    /// <summary>Its share of a processor; above 1, it has parts of several.</summary>
    public double Processors => Mebibytes / MebibytesOfProcessor;

    /// <summary>The limit of the managed heap.</summary>
    public int HeapMebibytes => Mebibytes - MebibytesBesidesHeap;

    /// <summary>The variables for the function in its own process. Only exports run long enough for fewer recompilations to pay.</summary>
    public IReadOnlyDictionary<string, string> Runtime => new Dictionary<string, string>(ExporterRuntime.OneExport.Where(
        setting => Function == ArchiveFunctions.ExportGroup || setting.Key != ExporterRuntime.RecompilationVariable))
    {
        [ExporterRuntime.HeapLimitVariable] = ExporterRuntime.Hexadecimal(HeapMebibytes * 1024L * 1024),
    };

    /// <summary>The share of the memory that a process used at its peak; null where the system does not report it.</summary>
    public double? Share(Measured measured) => measured.PeakBytes / (Mebibytes * 1024.0 * 1024);
}
