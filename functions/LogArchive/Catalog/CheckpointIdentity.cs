using LogArchive.Configuration;
using LogArchive.Groups;

namespace LogArchive.Catalog;

/// <summary>Everything that decides which bytes a part holds and where it belongs.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Date">The archive day.</param>
/// <param name="Start">First millisecond of the day, since the Unix epoch.</param>
/// <param name="End">First millisecond after the day.</param>
/// <param name="Key">The daily object.</param>
/// <param name="Format">ndjson or text.</param>
/// <param name="Compression">gzip, zstd or none.</param>
/// <param name="PartBytes">Size of the first part, in bytes.</param>
public sealed record CheckpointIdentity(string LogGroup, DateOnly Date, long Start, long End, string Key, string Format, string Compression, int PartBytes)
{
    /// <summary>That of a work item as it is exported with these settings.</summary>
    public static CheckpointIdentity Of(WorkItem item, ArchiveSettings settings) => new(
        item.LogGroup,
        item.Date,
        item.Start,
        item.End,
        item.Key,
        settings.Format.ReceiptName,
        settings.Compression.ReceiptName,
        settings.PartBytes);
}
