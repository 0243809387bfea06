using System.IO.Hashing;
using System.Text;
using LogArchive.Groups;

namespace LogArchive.Catalog;

/// <summary>
/// Tells which work items are archived. It lists each day's receipts once, and keeps a hash of each key: a plan may have a million items,
/// whose days are in any order.
/// </summary>
public sealed class ReceiptIndex(ReceiptStore receipts)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(ArchiveScope, DateOnly), Task<HashSet<UInt128>>> _days = [];

    /// <summary>Whether a work item has its receipt. With overwrite, only a receipt of its own run counts.</summary>
    public async Task<bool> HasAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (item.Overwrite)
        {
            return await receipts.FindAsync(item.Group, item.Date, cancellationToken) is { } receipt
                && item.IsDoneBy(receipt.Run, receipt.Replaced);
        }

        return await HasAsync(item.Group, item.Date, cancellationToken);
    }

    /// <summary>Whether a log group and day has a receipt.</summary>
    public async Task<bool> HasAsync(LogGroupId logGroup, DateOnly date, CancellationToken cancellationToken)
    {
        Task<HashSet<UInt128>>? keys;
        lock (_gate)
        {
            if (!_days.TryGetValue((logGroup.Scope, date), out keys))
            {
                _days[(logGroup.Scope, date)] = keys = ListAsync(logGroup.Scope, date, cancellationToken);
            }
        }

        return (await keys).Contains(Hash(ArchiveKeys.Receipt(logGroup, date)));
    }

    private async Task<HashSet<UInt128>> ListAsync(ArchiveScope scope, DateOnly date, CancellationToken cancellationToken) =>
        await receipts.KeysAsync(scope, date, cancellationToken).Select(Hash).ToHashSetAsync(cancellationToken: cancellationToken);

    private static UInt128 Hash(string key) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(key));
}
