namespace LogArchive.Reading;

/// <summary>CloudWatch Logs kept answering with empty pages and a token. The day may not be complete, so nothing is published.</summary>
public sealed class EndlessEmptyPages(string logGroup, int pages) : Exception(
    $"'{logGroup}': {pages} consecutive pages were empty, but each named a next page. Events may be missing, so nothing was published. "
    + "Redrive or replay the day.");

/// <summary>CloudWatch Logs delivered an event so late that the daily object would not be in order.</summary>
public sealed class EventsOutOfOrder(string logGroup, long timestamp, long lastTimestamp) : Exception(
    $"'{logGroup}': CloudWatch Logs delivered an event of {DateTimeOffset.FromUnixTimeMilliseconds(timestamp):O} more than "
    + $"{LineOrder.HeldPages} pages after one of {DateTimeOffset.FromUnixTimeMilliseconds(lastTimestamp):O} that is already written. "
    + "Nothing was published. Redrive or replay the day.");

/// <summary>CloudWatch Logs did not accept the token of the next page. Tokens are valid for 24 hours.</summary>
public sealed class PageTokenRefused(string logGroup, Exception cause) : Exception(
    $"'{logGroup}': CloudWatch Logs did not accept the token of the next page ({cause.Message.TrimEnd('.')}). Redrive or replay the day.",
    cause);

/// <summary>FilterLogEvents does not find a log group that DescribeLogGroups lists.</summary>
public sealed class LogGroupNotReadable(string logGroup, Exception cause) : Exception(
    $"'{logGroup}': FilterLogEvents answers that the log group does not exist ({cause.Message.TrimEnd('.')}), "
    + "but DescribeLogGroups lists it. Nothing was published. Redrive or replay the day; if it stays like this, ask AWS Support.",
    cause);

/// <summary>The log group no longer exists.</summary>
public sealed class LogGroupGone(string logGroup, Exception cause) : Exception($"The log group '{logGroup}' was deleted.", cause);

/// <summary>The events that were read before have changed, so the export has to restart from the beginning.</summary>
public sealed class SourceChanged(string logGroup, long from, long events) : Exception(
    $"'{logGroup}': the {events} events from {DateTimeOffset.FromUnixTimeMilliseconds(from):O} on that were read before are not the "
    + "ones that CloudWatch Logs has now. Redrive or replay the day.");
