using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Reading;
using Microsoft.Extensions.Logging;

namespace LogArchive.Functions;

/// <summary>The functions' own log: one line per outcome, with all its numbers.</summary>
internal static partial class FunctionLog
{
    /// <summary>
    /// An export has ended, or stopped to be continued. The numbers are the export's so far, over all its invocations; null if unknown.
    /// </summary>
    public static void Exported(this ILogger logger, WorkItem item, ExportResult result) => logger.Exported(
        item.LogGroup,
        ArchiveDay.Format(item.Date),
        StatusWord.Of(result.Status),
        result.Events,
        result.RawBytes,
        result.Bytes,
        result.Effort?.Pages,
        result.Effort?.Throttles,
        result.Effort?.Continuations,
        result.Effort?.Seconds,
        item.Run);

    /// <summary>An export has failed. The numbers are those of the invocation.</summary>
    public static void Failed(this ILogger logger, WorkItem item, ExportError error, ReadCounts counts, TimeSpan elapsed) => logger.Failed(
        item.LogGroup,
        ArchiveDay.Format(item.Date),
        "failed",
        error.Error,
        error.Message,
        counts.Pages,
        counts.Throttles,
        Math.Round(elapsed.TotalSeconds, 3),
        item.Run);

    [LoggerMessage(
        10,
        LogLevel.Information,
        "Exported {LogGroup} {Date}: {Status}, {Events} events, {RawBytes} bytes, stored as {StoredBytes}; "
        + "{Pages} pages, {Throttles} throttles, {Continuations} continuations, {Seconds} s, run {Run}")]
    private static partial void Exported(
        this ILogger logger,
        string logGroup,
        string date,
        string status,
        long events,
        long rawBytes,
        long storedBytes,
        long? pages,
        long? throttles,
        int? continuations,
        double? seconds,
        string run);

    [LoggerMessage(
        12,
        LogLevel.Error,
        "Export of {LogGroup} {Date} {Status} with {Error}: {Reason} ({Pages} pages, {Throttles} throttles, {Seconds} s, run {Run})")]
    private static partial void Failed(
        this ILogger logger,
        string logGroup,
        string date,
        string status,
        string error,
        string reason,
        long pages,
        long throttles,
        double seconds,
        string run);

    [LoggerMessage(11, LogLevel.Warning, "The error of {LogGroup} {Date} could not be written to the run's folder")]
    public static partial void FailureNotRecorded(this ILogger logger, Exception e, string logGroup, string date);
}
