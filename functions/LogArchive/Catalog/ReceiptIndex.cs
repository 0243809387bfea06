namespace LogArchive.Catalog;

/// <summary>Tells which work items are archived. It lists each day's receipts once.</summary>
internal sealed class ReceiptIndex(ReceiptStore receipts)
{
    private readonly Lock _gate = new();
    private DateOnly _date;
    private Task<IReadOnlySet<string>>? _keys;

    /// <summary>Whether a work item has its receipt. With overwrite, only a receipt of its own run counts.</summary>
    public async Task<bool> HasAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (item.Overwrite)
        {
            return await receipts.FindAsync(item.LogGroup, item.Date, cancellationToken) is { } receipt
                && item.IsDoneBy(receipt.Run, receipt.Replaced);
        }

        return (await KeysAsync(item.Date, cancellationToken)).Contains(ArchiveKeys.Receipt(item.LogGroup, item.Date));
    }

    /// <summary>Plans are ordered by day, so the keys of one day are enough.</summary>
    private Task<IReadOnlySet<string>> KeysAsync(DateOnly date, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_keys is null || _date != date)
            {
                _date = date;
                _keys = receipts.KeysAsync(date, cancellationToken);
            }

            return _keys;
        }
    }
}
