using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Reading;

/// <summary>What has to be read of an archive.</summary>
/// <param name="Days">The archived days that overlap, by date and log group.</param>
/// <param name="Missing">Receipts of them whose object is not there, or is another one.</param>
/// <param name="Time">The time.</param>
public sealed record ReadPlan(IReadOnlyList<ReadableDay> Days, IReadOnlyList<Receipt> Missing, TimeRange Time)
{
    /// <summary>Log groups whose objects are listed at once.</summary>
    private const int Concurrency = 32;

    /// <summary>The log groups, in order.</summary>
    public IReadOnlyList<string> LogGroups { get; } =
        [.. Days.Select(day => day.Receipt.LogGroup).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Stored bytes of the parts to read.</summary>
    public long Bytes => Days.Sum(day => day.PartsIn(Time, 0).Sum(part => part.Place.Length));

    /// <summary>Plans to read a selection.</summary>
    /// <exception cref="InvalidDataException">A receipt cannot be read.</exception>
    public static async Task<ReadPlan> OfAsync(ArchiveSource source, ArchiveSelection selection, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<LogGroupId, List<Receipt>>();
        await foreach (Receipt receipt in ReceiptsAsync(source, selection, cancellationToken))
        {
            if (!groups.TryGetValue(receipt.Group, out List<Receipt>? receipts))
            {
                groups[receipt.Group] = receipts = [];
            }

            receipts.Add(Slim(receipt, receipts.Count == 0 ? receipt : receipts[0]));
        }

        var found = new List<(Receipt Receipt, StoredObject? Object)>();
        foreach (KeyValuePair<LogGroupId, List<Receipt>>[] batch in groups.Chunk(Concurrency))
        {
            var located = await Task.WhenAll(batch.Select(group => LocateAsync(source, group.Key, group.Value, cancellationToken)));
            found.AddRange(located.SelectMany(objects => objects));
        }

        return new ReadPlan(
            [.. found.Where(item => item.Object is not null).Select(item => new ReadableDay(item.Receipt, item.Object!))
                .OrderBy(day => day.Receipt.Date).ThenBy(day => day.Receipt.LogGroup, StringComparer.Ordinal)],
            [.. found.Where(item => item.Object is null).Select(item => item.Receipt)],
            selection.Time);
    }

    /// <summary>The receipts of archived days that have events of the selected time.</summary>
    /// <exception cref="InvalidDataException">A receipt cannot be read.</exception>
    public static IAsyncEnumerable<Receipt> ReceiptsAsync(
        ArchiveSource source, ArchiveSelection selection, CancellationToken cancellationToken) =>
        new ArchiveCatalog(source).ReceiptsAsync(selection, cancellationToken)
            .Where(receipt => receipt.Status == WorkStatus.Archived)
            .Select(receipt => ReadableDay.IsDescribedBy(receipt) ? receipt : throw new InvalidDataException(
                $"{source.AddressOf(ArchiveKeys.Receipt(receipt.Group, receipt.Date))} lacks what every receipt of an archived day has. "
                    + "See ./logarchive verify."))
            .Where(receipt => selection.Time.Overlaps(receipt.FirstTimestamp!.Value, receipt.LastTimestamp!.Value));

    /// <summary>A plan may have a million receipts: each keeps only what reading needs, and shares what is equal in those of a log group.</summary>
    private static Receipt Slim(Receipt receipt, Receipt first) => receipt with
    {
        Hours = null,
        Effort = null,
        Fingerprint = null,
        LogGroup = first.LogGroup,
        LogGroupArn = first.LogGroupArn,
        TimeZone = receipt.TimeZone == first.TimeZone ? first.TimeZone : receipt.TimeZone,
        Format = receipt.Format == first.Format ? first.Format : receipt.Format,
        Compression = receipt.Compression == first.Compression ? first.Compression : receipt.Compression,
        Run = "",
    };

    /// <summary>One listing tells of all days, even which must be restored; an object that looks different is looked at by itself.</summary>
    private static async Task<(Receipt Receipt, StoredObject? Object)[]> LocateAsync(
        ArchiveSource source, LogGroupId group, List<Receipt> receipts, CancellationToken cancellationToken)
    {
        string prefix = ArchiveKeys.DailyObjects(group);
        string last = prefix + ArchiveDay.Format(receipts[^1].Date.AddDays(1));
        Dictionary<string, StoredObject> listed = await source
            .ListAsync(prefix, prefix + ArchiveDay.Format(receipts[0].Date), cancellationToken)
            .TakeWhile(found => string.CompareOrdinal(found.Key, last) < 0)
            .ToDictionaryAsync(found => found.Key, cancellationToken: cancellationToken);
        return await Task.WhenAll(receipts.Select(async receipt =>
        {
            StoredObject? found = listed.GetValueOrDefault(receipt.Key!);
            if (found is not null && !source.Holds(receipt, found))
            {
                found = await source.FindObjectAsync(found.Key, cancellationToken);
            }

            return (receipt, found is not null && source.Holds(receipt, found) ? found : null);
        }));
    }
}
