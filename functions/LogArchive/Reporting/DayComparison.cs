using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Storage;

namespace LogArchive.Reporting;

/// <summary>Compares a day's log groups with the receipts of the day before.</summary>
internal sealed class DayComparison(ArchiveBucket bucket, ComparedDay day)
{
    private readonly DateOnly _against = day.Date.AddDays(-1);
    private readonly List<ReportChange> _added = [];
    private readonly List<ReportChange> _gone = [];
    private readonly List<ReportChange> _grown = [];
    private readonly List<ReportChange> _silent = [];

    /// <summary>The differences; null if the day before has no receipts.</summary>
    public async Task<ReportChanges?> CompareAsync(CancellationToken cancellationToken)
    {
        HashSet<string> before = await KeysAsync(_against, cancellationToken);
        if (before.Count == 0)
        {
            return null;
        }

        foreach (ReportRow[] batch in day.Rows.Chunk(ReportLimits.BatchSize))
        {
            var earlier = await Task.WhenAll(batch.Select(row => KeyBefore(row.Group) is var key && before.Contains(key)
                ? FindAsync(key, cancellationToken)
                : Task.FromResult<ReceiptNumbers?>(null)));
            foreach (var (row, receipt) in batch.Zip(earlier))
            {
                Compare(row, receipt);
                before.Remove(KeyBefore(row.Group));
            }
        }

        if (day.IsWhole)
        {
            before.ExceptWith(day.Failed.Select(item => KeyBefore(item.Group)));
            string now = $"/dt={ArchiveDay.Format(day.Date)}/";
            string then = $"/dt={ArchiveDay.Format(_against)}/";
            HashSet<string> keys = await KeysAsync(day.Date, cancellationToken);
            before.ExceptWith(keys.Select(key => key.Replace(now, then, StringComparison.Ordinal)));
            await AddGoneAsync(before, cancellationToken);
        }

        return new ReportChanges(
            _against, ReportChangeList.Of(_added), ReportChangeList.Of(_gone), ReportChangeList.Of(_grown), ReportChangeList.Of(_silent));
    }

    /// <summary>The keys of all receipts of a date, in the accounts and regions of the compared log groups.</summary>
    private async Task<HashSet<string>> KeysAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var receipts = new ReceiptStore(bucket);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var groups = day.Rows.Select(row => row.Group).Concat(day.Failed.Select(item => item.Group));
        foreach (ArchiveScope scope in groups.Select(group => group.Scope).Distinct())
        {
            keys.UnionWith(await receipts.KeysAsync(scope, date, cancellationToken).ToListAsync(cancellationToken));
        }

        return keys;
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

    private string KeyBefore(LogGroupId logGroup) => ArchiveKeys.Receipt(logGroup, _against);

    /// <summary>A receipt of the day before; null for what is no receipt, since a comparison with it would say nothing.</summary>
    private async Task<ReceiptNumbers?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await bucket.FindAsync(key, ReportJson.Default.ReceiptNumbers, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A day of a run, to be compared with the day before.</summary>
/// <param name="Date">The archive day.</param>
/// <param name="Rows">Every archived log group of the day.</param>
/// <param name="Failed">Work items that are not archived: they are not gone, and nothing else is known about them.</param>
internal sealed record ComparedDay(DateOnly Date, IReadOnlyList<ReportRow> Rows, IReadOnlyList<WorkItem> Failed)
{
    /// <summary>Whether the run considered every log group of the day: then those without a receipt now are gone.</summary>
    public bool IsWhole { get; init; }
}
