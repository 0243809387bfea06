namespace LogArchive.Cli.Operating;

/// <summary>What a run for a day would do with a log group.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Would">archive, skip (archived already), or leave out.</param>
/// <param name="Reason">Why it would not be archived, or what may be wrong with archiving it; null for nothing.</param>
/// <param name="StoredBytes">Bytes that it stores, of all days together.</param>
/// <param name="RetentionDays">After how many days its events expire; null: never.</param>
/// <param name="Class">STANDARD, INFREQUENT_ACCESS or DELIVERY.</param>
internal sealed record GroupRow(string LogGroup, string Would, string? Reason, long? StoredBytes, int? RetentionDays, string Class);
