using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Reporting;

/// <summary>Compares a day's log groups with the receipts of the day before.</summary>
internal sealed class DayComparison(ArchiveBucket bucket, DateOnly date)
{
    private readonly DateOnly _against = date.AddDays(-1);
    private readonly List<ReportChange> _added = [];
    private readonly List<ReportChange> _gone = [];
    private readonly List<ReportChange> _grown = [];
    private readonly List<ReportChange> _silent = [];

    /// <summary>The differences; null if the day before has no receipts.</summary>
    /// <param name="rows">Every archived log group of the day.</param>
    /// <param name="failed">Work items that are not archived: they are not gone, and nothing else is known about them.</param>
    /// <param name="onlyNamed">Whether the run considered only named log groups: then others do not count as gone.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public async Task<ReportChanges?> CompareAsync(
        IReadOnlyList<ReportRow> rows, IReadOnlyList<WorkItem> failed, bool onlyNamed, CancellationToken cancellationToken)
    {
        var receipts = new ReceiptStore(bucket);
        var before = new HashSet<string>(await receipts.KeysAsync(_against, cancellationToken), StringComparer.Ordinal);
        if (before.Count == 0)
        {
            return null;
        }

        foreach (ReportRow[] batch in rows.Chunk(ReportLimits.BatchSize))
        {
            var earlier = await Task.WhenAll(batch.Select(row => KeyBefore(row.LogGroup) is var key && before.Contains(key)
                ? FindAsync(key, cancellationToken)
                : Task.FromResult<ReceiptNumbers?>(null)));
            foreach (var (row, receipt) in batch.Zip(earlier))
            {
                Compare(row, receipt);
                before.Remove(KeyBefore(row.LogGroup));
            }
        }

        if (!onlyNamed)
        {
            before.ExceptWith(failed.Select(item => KeyBefore(item.LogGroup)));
            IReadOnlySet<string> keys = await receipts.KeysAsync(date, cancellationToken);
            before.ExceptWith(keys.Select(
                key => key.Replace(ArchiveKeys.Receipts(date), ArchiveKeys.Receipts(_against), StringComparison.Ordinal)));
            await AddGoneAsync(before, cancellationToken);
        }

        return new ReportChanges(
            _against, ReportChangeList.Of(_added), ReportChangeList.Of(_gone), ReportChangeList.Of(_grown), ReportChangeList.Of(_silent));
    }

    private void Compare(ReportRow row, ReceiptNumbers? before)
    {
        var change = new ReportChange(row.LogGroup, before?.Events ?? 0, row.Events, before?.RawBytes ?? 0, row.RawBytes);
        bool wasThere = before is not null && before.Status != WorkStatus.Gone;
        if (row.Status == WorkStatus.Gone)
        {
            _gone.AddRange(wasThere ? [change] : []);
        }
        else if (!wasThere)
        {
            _added.Add(change);
        }
        else if (row.Events == 0 && before!.Events > 0)
        {
            _silent.Add(change);
        }
        else if (before!.RawBytes > 0 && row.RawBytes / ReportChanges.GrownTimes >= before.RawBytes)
        {
            _grown.Add(change);
        }
    }

    /// <summary>Adds log groups with a receipt of the day before and none now, except those that were deleted the day before.</summary>
    private async Task AddGoneAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        foreach (string[] batch in keys.Order(StringComparer.Ordinal).Chunk(ReportLimits.BatchSize))
        {
            var receipts = await Task.WhenAll(batch.Select(key => FindAsync(key, cancellationToken)));
            _gone.AddRange(receipts.OfType<ReceiptNumbers>().Where(receipt => receipt.Status != WorkStatus.Gone)
                .Select(receipt => new ReportChange(receipt.LogGroup, receipt.Events, 0, receipt.RawBytes, 0)));
        }
    }

    private string KeyBefore(string logGroup) => ArchiveKeys.Receipt(logGroup, _against);

    private Task<ReceiptNumbers?> FindAsync(string key, CancellationToken cancellationToken) =>
        bucket.FindAsync(key, ReportJson.Default.ReceiptNumbers, cancellationToken);
}
