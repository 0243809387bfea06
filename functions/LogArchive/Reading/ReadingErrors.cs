namespace LogArchive.Reading;

/// <summary>CloudWatch Logs kept answering with empty pages and a token: the day is not known to be whole, so nothing is published.</summary>
public sealed class EndlessEmptyPages(string logGroup, int pages) : Exception(
    $"'{logGroup}': {pages} pages in a row were empty and yet named a next one. Whether events are missing cannot be told, so nothing was published. Redrive or replay the day.");

/// <summary>CloudWatch Logs delivered an event so late that the daily object would not be in order.</summary>
public sealed class EventsOutOfOrder(string logGroup, long timestamp, long lastTimestamp) : Exception(
    $"'{logGroup}': CloudWatch Logs delivered an event of {DateTimeOffset.FromUnixTimeMilliseconds(timestamp):O} more than {LineOrder.HeldPages} pages after one of {DateTimeOffset.FromUnixTimeMilliseconds(lastTimestamp):O} that is written already. Nothing was published. Redrive or replay the day.");

/// <summary>The log group does not exist any more.</summary>
public sealed class LogGroupGone(string logGroup, Exception cause) : Exception($"The log group '{logGroup}' was deleted.", cause);

/// <summary>What was read before is not there any more as it was, or there is more of it: the export has to begin anew.</summary>
public sealed class SourceChanged(string logGroup, long from, long events) : Exception(
    $"'{logGroup}': the {events} events from {DateTimeOffset.FromUnixTimeMilliseconds(from):O} on that were read before are not the ones CloudWatch Logs has now. Redrive or replay the day.");
