namespace LogArchive.Reading;

/// <summary>CloudWatch Logs delivered an event so late that the daily object would not be in order.</summary>
public sealed class EventsOutOfOrder(string logGroup, long timestamp, long lastTimestamp) : Exception(
    $"'{logGroup}': CloudWatch Logs delivered an event of {DateTimeOffset.FromUnixTimeMilliseconds(timestamp):O} more than {LineOrder.HeldPages} pages after one of {DateTimeOffset.FromUnixTimeMilliseconds(lastTimestamp):O} that is written already. Nothing was published. Redrive or replay the day.");
