using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Storage;

namespace LogArchive.Cli.Estimating;

/// <summary>Finds the last receipts of log groups.</summary>
internal sealed class LastReceipts(ArchiveBucket bucket)
{
    /// <summary>How many archived days to look back at: a log group without a receipt in them has none that says much.</summary>
    private const int Days = 14;

    private const int Concurrency = 32;

    /// <summary>The last receipt of each of these log groups that has one.</summary>
    /// <exception cref="InvalidDataException">A receipt cannot be read.</exception>
    public async Task<IReadOnlyDictionary<string, Receipt>> FindAsync(
        ArchiveScope scope, IEnumerable<LogGroupInfo> groups, CancellationToken cancellationToken)
    {
        var receipts = new ReceiptStore(bucket);
        var wanted = groups.ToDictionary(group => group.Id, group => group);
        var found = new Dictionary<string, Receipt>();
        List<DateOnly> dates = await new ArchiveCatalog(new BucketSource(bucket)).DatesAsync(scope, cancellationToken).ToListAsync(cancellationToken);
        foreach (DateOnly date in Enumerable.Reverse(dates).Take(Days).TakeWhile(_ => wanted.Count > 0))
        {
            HashSet<string> keys = await receipts.KeysAsync(scope, date, cancellationToken).ToHashSetAsync(cancellationToken: cancellationToken);
            LogGroupId[] there = [.. wanted.Keys.Where(group => keys.Contains(ArchiveKeys.Receipt(group, date)))];
            await foreach (Receipt? receipt in there.ToAsyncEnumerable().SelectAhead(
                Concurrency, group => receipts.FindAsync(group, date, cancellationToken), cancellationToken))
            {
                if (receipt?.Status is WorkStatus.Archived or WorkStatus.Empty)
                {
                    found[receipt.LogGroup] = receipt;
                    wanted.Remove(receipt.Group);
                }
            }
        }

        return found;
    }
}
