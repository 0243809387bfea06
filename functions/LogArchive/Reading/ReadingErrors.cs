namespace LogArchive.Reading;

/// <summary>CloudWatch Logs kept naming next pages that brought nothing new. The day may not be complete, so nothing is published.</summary>
/// <param name="logGroup">The log group.</param>
/// <param name="pages">Consecutive pages without a new event.</param>
/// <param name="repeats">How many of them had events, all of which had been delivered before.</param>
public sealed class EndlessPages(string logGroup, int pages, int repeats) : Exception(
    $"'{logGroup}': {pages} consecutive pages brought no new event ({pages - repeats} without events, {repeats} with repeated ones only), "
    + "but each named a next page. Events may be missing, so nothing was published. Archive the day again.");

/// <summary>CloudWatch Logs delivered an event so late that the daily object would not be in order.</summary>
public sealed class EventsOutOfOrder(string logGroup, long timestamp, long lastTimestamp) : Exception(
    $"'{logGroup}': CloudWatch Logs delivered an event of {DateTimeOffset.FromUnixTimeMilliseconds(timestamp):O} more than "
    + $"{StreamedOrder.HeldPages} pages after one of {DateTimeOffset.FromUnixTimeMilliseconds(lastTimestamp):O} that it belongs before. "
    + "Nothing was published. Archive the day again.");

/// <summary>The events of a millisecond did not come in order, and there are too many of them to be sorted.</summary>
public sealed class MillisecondTooLarge(string logGroup, long timestamp, long maxEvents, long maxBytes) : Exception(
    $"'{logGroup}': the events of {DateTimeOffset.FromUnixTimeMilliseconds(timestamp):O} did not come in order, and there are more than "
    + $"{maxEvents:N0} of them, or more than {maxBytes / 1024 / 1024} MiB. No more can be sorted. Nothing was published. "
    + "Archive the day again, in case they come in order; otherwise archive it with CreateExportTask.");

/// <summary>An event is not UTF-8.</summary>
public sealed class InvalidUtf8(string logGroup, Exception cause) : Exception(
    $"'{logGroup}': {cause.Message}. Nothing was published. "
    + "To archive such events with U+FFFD in place of those bytes, set INVALID_UTF8=replace (command line: --replace-invalid).",
    cause);

/// <summary>CloudWatch Logs did not accept the token of the next page. Tokens are valid for 24 hours.</summary>
public sealed class PageTokenRefused(string logGroup, Exception cause) : Exception(
    $"'{logGroup}': CloudWatch Logs did not accept the token of the next page ({cause.Message.TrimEnd('.')}). Archive the day again.",
    cause);

/// <summary>FilterLogEvents or StartQuery does not find a log group that DescribeLogGroups lists.</summary>
public sealed class LogGroupNotReadable(string logGroup, string call, Exception cause) : Exception(
    $"'{logGroup}': {call} answers that the log group does not exist ({cause.Message.TrimEnd('.')}), "
    + "but DescribeLogGroups lists it. Nothing was published. Archive the day again; if it stays like this, ask AWS Support.",
    cause);

/// <summary>The log group no longer exists.</summary>
public sealed class LogGroupGone(string logGroup, Exception cause) : Exception($"The log group '{logGroup}' was deleted.", cause);

/// <summary>The events that were read before have changed, so the export has to restart from the beginning.</summary>
public sealed class SourceChanged(string logGroup, long from, long events) : Exception(
    $"'{logGroup}': the {events} events from {DateTimeOffset.FromUnixTimeMilliseconds(from):O} on that were read before are not the "
    + "ones that CloudWatch Logs has now. Archive the day again.");
