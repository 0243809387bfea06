namespace LogArchive.Cli.Operating;

/// <summary>What a run for a day would do with a log group.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Action">archive, skip (already archived) or leave out.</param>
/// <param name="Reason">Why the log group would not be archived, or notes on how it would be; null when there are none.</param>
/// <param name="StoredBytes">Bytes stored in the log group, all days together.</param>
/// <param name="RetentionDays">Days after which its events expire; null if they never do.</param>
/// <param name="Class">STANDARD, INFREQUENT_ACCESS or DELIVERY.</param>
internal sealed record GroupRow(string LogGroup, string Action, string? Reason, long? StoredBytes, int? RetentionDays, string Class);
