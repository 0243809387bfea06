namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>An event of an <see cref="EventBatch"/>.</summary>
/// <param name="Timestamp">The producer's clock, in epoch milliseconds.</param>
/// <param name="IngestionTime">The service's clock, in epoch milliseconds.</param>
/// <param name="Start">Offset of the message in the batch's buffer, in bytes.</param>
/// <param name="Length">Length of the message in UTF-8 bytes.</param>
internal readonly record struct BatchEvent(long Timestamp, long IngestionTime, int Start, int Length);
