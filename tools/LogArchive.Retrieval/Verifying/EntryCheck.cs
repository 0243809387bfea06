using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Verifying;

/// <summary>Checks a receipt and its object.</summary>
internal sealed class EntryCheck(ArchiveSource source, Mending mending, CheckOptions options, CheckPace pace)
{
    /// <summary>How many objects that differ from their receipts are read in any case: what mends them depends on what they hold.</summary>
    private const int MaxExamined = 100;

    private int _examined;

    /// <summary>Checks what is catalogued of a log group and day.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="day">The day.</param>
    /// <param name="listed">The objects of the log group and day.</param>
    /// <param name="cancellationToken">Stops checking.</param>
    public async Task<DayFindings> CheckAsync(
        CatalogEntry entry, CheckedDay day, IReadOnlyList<ListedObject> listed, CancellationToken cancellationToken)
    {
        DateOnly date = day.Date;
        var found = new DayFindings(date) { Totals = { Receipts = 1 } };
        string logGroup = entry.Receipt?.LogGroup ?? entry.LogGroup ?? entry.Key;
        found.LogGroups.Add(logGroup);
        if (entry.Receipt is not { } receipt)
        {
            found.Findings.Add(new Finding(
                FindingKind.ReceiptUnreadable,
                $"'{logGroup}' {ArchiveDay.Format(date)}: {entry.Problem!.TrimEnd('.')}.",
                listed.Count == 1 ? mending.AdoptInstead(logGroup, date, entry.Key) : mending.ArchiveInstead(logGroup, date, entry.Key))
            {
                LogGroup = logGroup,
                Date = date,
                Key = entry.Key,
            });
            return found;
        }

        Count(found.Totals, receipt);
        found.Receipts.Add(new ReceiptSpan(logGroup, entry.Key, DaySpan.Of(receipt)));
        bool isConsistent = CheckSums(found, receipt, entry.Key);
        if (receipt.Key is not null)
        {
            await CheckObjectAsync(
                found, new Described(receipt, isConsistent, day.SpanWith(receipt)), Listed(receipt, listed), cancellationToken);
        }

        AddLeft(found, receipt, listed);
        if (options.Source is { } comparison)
        {
            await comparison.CompareAsync(receipt, found, mending, cancellationToken);
        }

        pace.AddObject();
        return found;
    }

    private static ListedObject? Listed(Receipt receipt, IReadOnlyList<ListedObject> listed) =>
        listed.Where(one => one.KeyOf(receipt.Group.Scope, receipt.Date) == receipt.Key).Select(one => (ListedObject?)one).FirstOrDefault();

    private static void Count(CheckTotals totals, Receipt receipt)
    {
        totals.Archived = receipt.Status == WorkStatus.Archived ? 1 : 0;
        totals.Empty = receipt.Status == WorkStatus.Empty ? 1 : 0;
        totals.Gone = receipt.Status == WorkStatus.Gone ? 1 : 0;
        totals.Expired = receipt.Status == WorkStatus.Expired ? 1 : 0;
    }

    private static string Subject(Receipt receipt) => $"'{receipt.LogGroup}' {ArchiveDay.Format(receipt.Date)}";

    private static Finding Of(FindingKind kind, Receipt receipt, string message, IReadOnlyList<string> commands) =>
        new(kind, message, commands)
        {
            LogGroup = receipt.LogGroup,
            Date = receipt.Date,
            Key = receipt.Key,
        };

    private bool CheckSums(DayFindings found, Receipt receipt, string key)
    {
        if (ReceiptSums.Contradiction(receipt) is not { } contradiction)
        {
            return true;
        }

        found.Findings.Add(Of(
            FindingKind.ReceiptWrong,
            receipt,
            $"{Subject(receipt)}: the receipt contradicts itself: {contradiction}.",
            mending.AdoptInstead(receipt.LogGroup, receipt.Date, key)));
        return false;
    }

    /// <summary>Adds the objects that the receipt does not describe. Only beside one that stands, they may be superfluous.</summary>
    private void AddLeft(DayFindings found, Receipt receipt, IReadOnlyList<ListedObject> listed)
    {
        bool isStanding = found.Totals.Objects > 0;
        foreach (string key in listed.Select(one => one.KeyOf(receipt.Group.Scope, receipt.Date)).Where(key => key != receipt.Key))
        {
            bool isReplaced = receipt.Replaced?.Any(replaced => replaced.Key == key) == true;
            string what = !isStanding ? $"is there, but the receipt ({StatusWord.Of(receipt.Status)}) does not describe it"
                : isReplaced ? "is left beside the object that has replaced it"
                : "stands beside the object that the receipt describes. Its events may be there twice, or nowhere else: "
                    + "look at it before you delete it";
            found.Findings.Add(Of(
                FindingKind.ObjectLeft,
                receipt,
                $"{Subject(receipt)}: {source.AddressOf(key)} {what}.",
                isStanding && !isReplaced ? mending.Remove(key) : mending.Reread(receipt.LogGroup, receipt.Date, key)) with
            { Key = key });
        }
    }

    private async Task CheckObjectAsync(
        DayFindings found, Described described, ListedObject? listed, CancellationToken cancellationToken)
    {
        Receipt receipt = described.Receipt;
        if (!options.IsDeep && listed is { } one && one.Is(receipt))
        {
            AddStanding(found.Totals, receipt);
            return;
        }

        StoredObject? stored = await source.FindObjectAsync(receipt.Key!, cancellationToken);
        if (stored is null)
        {
            found.Findings.Add(Of(
                FindingKind.ObjectMissing,
                receipt,
                $"{Subject(receipt)}: the object of its {receipt.Events:#,0} events is not there: {source.AddressOf(receipt.Key!)}.",
                mending.Reread(receipt.LogGroup, receipt.Date, receipt.Key!)));
            return;
        }

        bool isIt = source.Holds(receipt, stored);
        if (isIt)
        {
            AddStanding(found.Totals, receipt);
        }

        if (options.IsDeep || (!isIt && Interlocked.Increment(ref _examined) <= MaxExamined))
        {
            await ExamineAsync(found, described, stored, cancellationToken);
        }
        else if (!isIt)
        {
            found.Findings.Add(Of(
                FindingKind.ObjectDiffers, receipt, Differs(receipt, stored), mending.Examine(receipt.LogGroup, receipt.Date)));
        }
    }

    private string Differs(Receipt receipt, StoredObject stored) =>
        $"{Subject(receipt)}: {source.AddressOf(stored.Key)} is not the object that the receipt describes: "
        + (stored.Bytes != receipt.ObjectBytes
            ? $"it has {stored.Bytes} bytes, not {receipt.ObjectBytes}."
            : $"its entity tag is {stored.ETag}, not {receipt.ETag}.");

    private static void AddStanding(CheckTotals totals, Receipt receipt)
    {
        totals.Objects++;
        totals.ObjectBytes += receipt.ObjectBytes;
        totals.RawBytes += receipt.RawBytes;
        totals.Events += receipt.Events;
    }

    private async Task ExamineAsync(
        DayFindings found, Described described, StoredObject stored, CancellationToken cancellationToken)
    {
        Receipt receipt = described.Receipt;
        bool isProven = described.IsConsistent && source.Holds(receipt, stored);
        if (stored.MustBeRestored)
        {
            AddArchived(found, receipt, stored);
            return;
        }

        try
        {
            using IDisposable turn = await pace.EnterAsync(cancellationToken);
            ExaminedObject examined = await ObjectExamination.ReadAsync(
                source, stored, described.Span, isProven ? receipt : receipt with { Fingerprint = null }, pace.AddBytes, cancellationToken);
            found.Totals.ObjectsRead++;
            found.Totals.BytesRead += stored.Bytes;
            AddContent(found, receipt, stored, described.Span == DaySpan.Of(receipt) ? examined : examined with { Hours = null });
        }
        catch (ArchivedObjectUnreadable e) when (e.InnerException is AmazonS3Exception { ErrorCode: "InvalidObjectState" })
        {
            AddArchived(found, receipt, stored);
        }
        catch (ArchivedObjectChanged)
        {
            found.Findings.Add(Of(
                FindingKind.ObjectDiffers,
                receipt,
                $"{Subject(receipt)}: {source.AddressOf(stored.Key)} was replaced while it was read, perhaps by an export of the day.",
                mending.Examine(receipt.LogGroup, receipt.Date)));
        }
    }

    private void AddArchived(DayFindings found, Receipt receipt, StoredObject stored) => found.Unchecked.Add(new Unchecked(
        receipt.LogGroup,
        receipt.Date,
        $"{Subject(receipt)}: {source.AddressOf(stored.Key)} was not read, because its storage class must be restored first.",
        mending.Restore(receipt.LogGroup, receipt.Date)));

    private void AddContent(DayFindings found, Receipt receipt, StoredObject stored, ExaminedObject examined)
    {
        string address = source.AddressOf(stored.Key);
        bool isIt = source.Holds(receipt, stored);
        string? damage = examined.Problem is null && !isIt ? null : ContentComparison.Damage(receipt, examined);
        if (examined.Problem is not null || damage is not null)
        {
            string why = string.Join("; ", new[] { isIt ? null : SizeOf(receipt, stored), damage, examined.Problem }.OfType<string>());
            found.Findings.Add(Of(
                FindingKind.ObjectDamaged,
                receipt,
                $"{Subject(receipt)}: {address} is damaged: {why}. ./logarchive get --skip-damaged reads what it still holds.",
                mending.Replace(receipt.LogGroup, receipt.Date, stored.Key)));
        }
        else if (!isIt)
        {
            found.Findings.Add(Of(
                FindingKind.ObjectDiffers,
                receipt,
                $"{Differs(receipt, stored).TrimEnd('.')}. It is whole, with {examined.Lines:#,0} lines of the day, where the receipt has "
                    + $"{receipt.Events:#,0} events. Perhaps an export was stopped before it wrote its receipt.",
                mending.Reread(receipt.LogGroup, receipt.Date, stored.Key)));
        }
        else if (ContentComparison.Difference(receipt, examined) is { } difference
            && !found.Findings.Exists(one => one.Kind == FindingKind.ReceiptWrong))
        {
            found.Findings.Add(Of(
                FindingKind.ReceiptWrong,
                receipt,
                $"{Subject(receipt)}: {address} is whole, but not what the receipt says: {difference}.",
                mending.AdoptInstead(receipt.LogGroup, receipt.Date, ArchiveKeys.Receipt(receipt.Group, receipt.Date))));
        }
    }

    private static string? SizeOf(Receipt receipt, StoredObject stored) =>
        stored.Bytes == receipt.ObjectBytes ? null : $"it has {stored.Bytes} bytes, not {receipt.ObjectBytes}";

    /// <summary>A receipt that says that there is an object.</summary>
    /// <param name="Receipt">The receipt.</param>
    /// <param name="IsConsistent">Whether it does not contradict itself.</param>
    /// <param name="Span">The time that the events must be of.</param>
    private sealed record Described(Receipt Receipt, bool IsConsistent, DaySpan Span);
}
