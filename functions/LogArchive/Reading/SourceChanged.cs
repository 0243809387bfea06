namespace LogArchive.Reading;

/// <summary>What was read before is not there any more as it was, or there is more of it: the export has to begin anew.</summary>
public sealed class SourceChanged(string logGroup, long from, long events) : Exception(
    $"'{logGroup}': the {events} events from {DateTimeOffset.FromUnixTimeMilliseconds(from):O} on that were read before are not the ones CloudWatch Logs has now. Redrive or replay the day.");
