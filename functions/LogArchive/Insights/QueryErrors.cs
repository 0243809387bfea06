namespace LogArchive.Insights;

/// <summary>A query of Logs Insights did not come to an end.</summary>
public sealed class QueryFailed(QueryRange range, string status, int tries) : Exception(
    $"'{range.LogGroup}': the query of Logs Insights for {range} ended with status {status}, {tries} times in a row. "
    + "Nothing was published. Archive the day again.");

/// <summary>A query of Logs Insights returned fewer events than it found.</summary>
public sealed class QueryIncomplete(QueryRange range, long rows, long matched) : Exception(
    $"'{range.LogGroup}': Logs Insights found {matched:N0} events for {range}, but returned {rows:N0}. "
    + "Events would be missing, so nothing was published. Archive the day again.");

/// <summary>Logs Insights does not query a range of time, although its events have not expired.</summary>
public sealed class QueryRefused(QueryRange range, Exception cause) : Exception(
    $"'{range.LogGroup}': Logs Insights does not query {range} ({cause.Message.TrimEnd('.')}). Events may be missing, so nothing was published. "
    + "If the log group was created after that day and there is nothing to archive, name later days.",
    cause);

/// <summary>A millisecond has more events than a query of Logs Insights returns.</summary>
public sealed class QueryTooLarge(QueryRange range, long matched, int most) : Exception(
    $"'{range.LogGroup}': {matched:N0} events have the timestamp {DateTimeOffset.FromUnixTimeMilliseconds(range.From):O}, and a query of Logs "
    + $"Insights returns fewer than {most:N0}. Nothing was published. Archive the day with CreateExportTask.");
