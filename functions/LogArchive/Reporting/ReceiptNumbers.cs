using LogArchive.Catalog;

namespace LogArchive.Reporting;

/// <summary>The parts of a receipt that a report uses. Its list of parts, of which there may be 10,000, is skipped.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Status">archived, empty, gone or expired.</param>
/// <param name="Run">The execution that wrote it.</param>
public sealed record ReceiptNumbers(string LogGroup, WorkStatus Status, string Run)
{
    /// <summary>Events before this instant may be missing, in ms since the Unix epoch; absent: none.</summary>
    public long? ExpiredBefore { get; init; }

    public string? TimeZone { get; init; }

    /// <summary>First millisecond of the day, since the Unix epoch.</summary>
    public long Start { get; init; }

    /// <summary>First millisecond after the day.</summary>
    public long End { get; init; }

    public long Events { get; init; }

    public long LargeLogObjects { get; init; }

    public long InvalidUtf8 { get; init; }

    public long RawBytes { get; init; }

    public long ObjectBytes { get; init; }

    /// <summary>Absent in receipts of older versions.</summary>
    public IReadOnlyList<long>? Hours { get; init; }

    /// <summary>Absent in receipts of older versions.</summary>
    public ExportEffort? Effort { get; init; }

    /// <summary>Objects that are still to be deleted; absent if none.</summary>
    public IReadOnlyList<ReplacedObject>? Replaced { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Finished { get; init; }
}
