using System.IO.Hashing;
using System.Text;
using LogArchive.Groups;

namespace LogArchive.Catalog;

/// <summary>Tells which log groups and days are archived.</summary>
/// <remarks>
/// It lists each day's receipts once, and keeps a hash of each key: a plan may have a million items, whose days are in any order. A receipt
/// counts if it is that of the log group and day and if the object that stands is the one that it describes, which takes two requests. Beyond
/// so many receipts, being there is enough.
/// </remarks>
/// <param name="receipts">The receipts.</param>
/// <param name="maxChecked">How many receipts are checked.</param>
public sealed class ReceiptIndex(ReceiptStore receipts, int maxChecked = ReceiptIndex.MaxChecked)
{
    /// <summary>How many receipts an invocation can check: docs/decisions/0026-what-a-receipt-is-worth.md.</summary>
    public const int MaxChecked = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(ArchiveScope, DateOnly), Task<HashSet<UInt128>>> _days = [];
    private int _checked;

    /// <summary>Whether receipts were believed without a check, because there were too many.</summary>
    public bool IsOverLimit => _checked > maxChecked;

    /// <summary>Whether a work item has its receipt. With overwrite, only a receipt of its own run counts.</summary>
    public async Task<bool> HasAsync(WorkItem item, CancellationToken cancellationToken) => item.Overwrite
        ? await ProofAsync(item.Group, item.Date, item.Key, cancellationToken) is { } proof && item.IsDoneBy(proof.Run, proof.Replaced)
        : await HasAsync(item.Group, item.Date, item.Key, cancellationToken);

    /// <summary>Whether a log group and day has a receipt.</summary>
    /// <param name="logGroup">The log group.</param>
    /// <param name="date">The archive day.</param>
    /// <param name="key">The key of the day's object: a receipt without an object means that none is there.</param>
    /// <param name="cancellationToken">Stops waiting for answers.</param>
    public async Task<bool> HasAsync(LogGroupId logGroup, DateOnly date, string key, CancellationToken cancellationToken)
    {
        HashSet<UInt128> keys = await KeysAsync(logGroup.Scope, date, cancellationToken);
        return keys.Contains(Hash(ArchiveKeys.Receipt(logGroup, date)))
            && (Interlocked.Increment(ref _checked) > maxChecked || await ProofAsync(logGroup, date, key, cancellationToken) is not null);
    }

    /// <summary>Forgets a day, which will not be asked for again.</summary>
    public void Forget(ArchiveScope scope, DateOnly date)
    {
        lock (_gate)
        {
            _days.Remove((scope, date));
        }
    }

    private Task<HashSet<UInt128>> KeysAsync(ArchiveScope scope, DateOnly date, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _days.TryGetValue((scope, date), out Task<HashSet<UInt128>>? keys)
                ? keys
                : _days[(scope, date)] = ListAsync(scope, date, cancellationToken);
        }
    }

    /// <summary>A receipt that cannot be read proves nothing: whoever exports the day says what is wrong with it.</summary>
    private async Task<Receipt?> ProofAsync(LogGroupId logGroup, DateOnly date, string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await receipts.FindStandingAsync(logGroup, date, key, cancellationToken)).Proof;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private async Task<HashSet<UInt128>> ListAsync(ArchiveScope scope, DateOnly date, CancellationToken cancellationToken) =>
        await receipts.KeysAsync(scope, date, cancellationToken).Select(Hash).ToHashSetAsync(cancellationToken: cancellationToken);

    private static UInt128 Hash(string key) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(key));
}
