using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Cli.Operating;

/// <summary>The receipts that a run's work items have by now. Each version of a receipt is read once, and a day that is whole is not listed again.</summary>
/// <param name="s3">S3.</param>
/// <param name="maxRead">So many receipts are read; of further ones the listing tells that they are there, except with overwrite, where that tells nothing.</param>
internal sealed class RunReceipts(IAmazonS3 s3, int maxRead = RunReceipts.MaxRead)
{
    /// <summary>Takes some ten seconds; those of a backfill of a year would take many minutes.</summary>
    private const int MaxRead = 20_000;

    private const int BatchSize = 32;

    private readonly Dictionary<string, (string Version, Receipt Receipt)> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly HashSet<DateOnly> _whole = [];

    /// <summary>The receipt of every item that has one, null where it was not read; with overwrite only one that the item's own run wrote counts.</summary>
    public async Task<IReadOnlyDictionary<WorkItem, Receipt?>> ReadAsync(RunPlan plan, CancellationToken cancellationToken)
    {
        var found = new Dictionary<WorkItem, Receipt?>();
        foreach (var day in plan.Items.GroupBy(item => item.Date))
        {
            if (!_whole.Contains(day.Key))
            {
                await RefreshAsync(plan.Bucket, day, cancellationToken);
            }

            int before = found.Count;
            foreach (WorkItem item in day)
            {
                string key = ArchiveKeys.Receipt(item.LogGroup, item.Date);
                if (_read.TryGetValue(key, out var entry) ? item.IsDoneBy(entry.Receipt.Run, entry.Receipt.Replaced) : _listed.Contains(key))
                {
                    found[item] = entry.Receipt;
                }
            }

            if (found.Count - before == day.Count())
            {
                _whole.Add(day.Key);
            }
        }

        return found;
    }

    private async Task RefreshAsync(string bucket, IGrouping<DateOnly, WorkItem> day, CancellationToken cancellationToken)
    {
        var archive = new ArchiveBucket(s3, bucket);
        Dictionary<string, string> versions = await archive.ListAsync(ArchiveKeys.Receipts(day.Key), null, cancellationToken)
            .ToDictionaryAsync(found => found.Key, found => found.ETag, cancellationToken: cancellationToken);
        var receipts = new ReceiptStore(archive);
        WorkItem[] changed = [.. day.Where(item => IsChanged(ArchiveKeys.Receipt(item.LogGroup, item.Date), versions))];
        foreach (WorkItem[] batch in changed.Chunk(BatchSize))
        {
            if (_read.Count >= maxRead && !batch[0].Overwrite)
            {
                _listed.UnionWith(batch.Select(item => ArchiveKeys.Receipt(item.LogGroup, item.Date)));
                continue;
            }

            Receipt?[] read = await Task.WhenAll(batch.Select(item => receipts.FindAsync(item.LogGroup, item.Date, cancellationToken)));
            foreach (Receipt receipt in read.OfType<Receipt>())
            {
                string key = ArchiveKeys.Receipt(receipt.LogGroup, receipt.Date);
                _read[key] = (versions[key], receipt);
            }
        }
    }

    private bool IsChanged(string key, Dictionary<string, string> versions) =>
        versions.TryGetValue(key, out string? version) && !(_read.TryGetValue(key, out var entry) && entry.Version == version);
}
