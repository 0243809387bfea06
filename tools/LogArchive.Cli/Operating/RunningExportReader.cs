using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Cli.Operating;

/// <summary>Reads the checkpoints of exports in progress. It reads each version of a checkpoint only once.</summary>
internal sealed class RunningExportReader
{
    /// <summary>Maximum checkpoints read, the newest first: one of a day with 10,000 parts has a megabyte.</summary>
    private const int MaxRead = 20;

    private readonly Dictionary<string, CachedExport> _read = new(StringComparer.Ordinal);

    /// <summary>The exports that have uploaded something, the one that takes longest first.</summary>
    /// <param name="storage">The buckets of the run.</param>
    /// <param name="missing">Items of the run without a receipt.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<RunningExport>> ReadAsync(
        ArchiveStorage storage, IReadOnlyList<WorkItem> missing, CancellationToken cancellationToken)
    {
        if (missing.Count == 0)
        {
            return [];
        }

        var items = missing.ToDictionary(ArchiveKeys.Checkpoint, StringComparer.Ordinal);
        StoredObject[] newest = await storage.Runs.ListAsync(ArchiveKeys.Checkpoints(missing[0].Run), null, cancellationToken)
            .Where(found => items.ContainsKey(found.Key))
            .OrderByDescending(found => found.Modified)
            .Take(MaxRead)
            .ToArrayAsync(cancellationToken);
        var exports = new List<RunningExport>();
        foreach (StoredObject found in newest)
        {
            if (await ReadAsync(storage, items[found.Key], found, cancellationToken) is { RawBytes: > 0 } export)
            {
                exports.Add(export);
            }
        }

        return [.. exports.OrderByDescending(export => export.SecondsLeft ?? double.MaxValue)];
    }

    private async Task<RunningExport?> ReadAsync(ArchiveStorage storage, WorkItem item, StoredObject found, CancellationToken cancellationToken)
    {
        CachedExport? known = _read.GetValueOrDefault(found.Key);
        if (known?.Version == found.ETag)
        {
            return known.Export;
        }

        // It is deleted when its export ends, also between the list and here.
        if (await storage.Runs.FindAsync(found.Key, CatalogJson.Default.Checkpoint, cancellationToken) is not { } checkpoint)
        {
            return null;
        }

        Receipt? before = known is null
            ? await new ReceiptStore(storage.Archive).FindAsync(item.Group, item.Date.AddDays(-1), cancellationToken)
            : known.Before;
        var export = RunningExport.Of(item, checkpoint, before);
        _read[found.Key] = new CachedExport(found.ETag, before, export);
        return export;
    }

    private sealed record CachedExport(string Version, Receipt? Before, RunningExport Export);
}
