namespace LogArchive.Catalog;

/// <summary>One part of a daily object: a run of whole lines that can be read on its own.</summary>
/// <param name="Offset">Where it begins in the object, in bytes.</param>
/// <param name="Length">Its length in the object, in bytes.</param>
/// <param name="FirstTimestamp">Timestamp of its first event, in ms since the Unix epoch.</param>
/// <param name="LastTimestamp">Timestamp of its last event, in ms since the Unix epoch.</param>
/// <param name="Events">How many events it holds.</param>
public sealed record ReceiptPart(long Offset, long Length, long FirstTimestamp, long LastTimestamp, long Events);
