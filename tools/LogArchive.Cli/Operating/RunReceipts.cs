using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Cli.Operating;

/// <summary>Reads the receipts of a run's work items: each version of a receipt once. It does not list a complete day again.</summary>
/// <param name="maxRead">
/// Maximum receipts read. Beyond it, a receipt that is listed counts as one. With overwrite all receipts are read, because a listed one
/// may be from an earlier run.
/// </param>
internal sealed class RunReceipts(int maxRead = RunReceipts.MaxRead)
{
    /// <summary>Reading this many takes about ten seconds. All receipts of a one-year backfill would take many minutes.</summary>
    private const int MaxRead = 20_000;

    private const int BatchSize = 32;

    private readonly Dictionary<string, CachedReceipt> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly HashSet<DateOnly> _complete = [];

    /// <summary>
    /// The items that have a receipt, with null for a receipt that was not read. With overwrite, only a receipt of the item's own run
    /// counts.
    /// </summary>
    public async Task<IReadOnlyDictionary<WorkItem, Receipt?>> ReadAsync(RunPlan plan, CancellationToken cancellationToken)
    {
        var found = new Dictionary<WorkItem, Receipt?>();
        foreach (var day in plan.Items.GroupBy(item => item.Date))
        {
            if (!_complete.Contains(day.Key))
            {
                await RefreshAsync(plan.Storage.Archive, day, cancellationToken);
            }

            int before = found.Count;
            foreach (WorkItem item in day)
            {
                string key = ArchiveKeys.Receipt(item.Group, item.Date);
                Receipt? receipt = _read.GetValueOrDefault(key)?.Receipt;
                if (receipt is null ? _listed.Contains(key) : item.IsDoneBy(receipt.Run, receipt.Replaced))
                {
                    found[item] = receipt;
                }
            }

            if (found.Count - before == day.Count())
            {
                _complete.Add(day.Key);
            }
        }

        return found;
    }

    private async Task RefreshAsync(ArchiveBucket archive, IGrouping<DateOnly, WorkItem> day, CancellationToken cancellationToken)
    {
        Dictionary<string, string> versions = await day.Select(item => item.Group.Scope).Distinct().ToAsyncEnumerable()
            .SelectMany(scope => archive.ListAsync(ArchiveKeys.Receipts(scope, day.Key), null, cancellationToken))
            .ToDictionaryAsync(found => found.Key, found => found.ETag, cancellationToken: cancellationToken);
        var receipts = new ReceiptStore(archive);
        WorkItem[] changed = [.. day.Where(item => IsChanged(ArchiveKeys.Receipt(item.Group, item.Date), versions))];
        foreach (WorkItem[] batch in changed.Chunk(BatchSize))
        {
            if (_read.Count >= maxRead && !batch[0].Overwrite)
            {
                _listed.UnionWith(batch.Select(item => ArchiveKeys.Receipt(item.Group, item.Date)));
                continue;
            }

            Receipt?[] read = await Task.WhenAll(
                batch.Select(item => receipts.FindAsync(item.Group, item.Date, cancellationToken)));
            foreach (var (item, receipt) in batch.Zip(read))
            {
                string key = ArchiveKeys.Receipt(item.Group, item.Date);
                if (receipt is not null)
                {
                    _read[key] = new CachedReceipt(versions[key], receipt);
                }
            }
        }
    }

    private bool IsChanged(string key, Dictionary<string, string> versions) =>
        versions.TryGetValue(key, out string? version) && _read.GetValueOrDefault(key)?.Version != version;

    private sealed record CachedReceipt(string Version, Receipt Receipt);
}
