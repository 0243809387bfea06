using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Verifying;

/// <summary>Checks a day: its receipts, their objects, and the objects without a receipt.</summary>
internal sealed class DayCheck(ArchiveSource source, ArchiveSelection selection, Mending mending, EntryCheck entries)
{
    private const int Concurrency = 32;

    private readonly ArchiveCatalog _catalog = new(source);

    /// <param name="day">The day.</param>
    /// <param name="objects">Its objects, by the path of their log group.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="cancellationToken">Stops checking.</param>
    public async Task<DayFindings> CheckAsync(
        CheckedDay day, ILookup<string, ListedObject> objects, CalendarCheck calendar, CancellationToken cancellationToken)
    {
        var found = new DayFindings(day.Date);
        string prefix = ArchiveKeys.Receipts(selection.Scope, day.Date);
        var described = new HashSet<string>();
        var checks = _catalog.EntriesAsync(selection, day.Date, cancellationToken).SelectAhead(
            Concurrency,
            async entry =>
            {
                string path = entry.Key[prefix.Length..^".json".Length];
                return (path, Found: await entries.CheckAsync(entry, day, [.. objects[path]], cancellationToken));
            },
            cancellationToken);
        await foreach (var (path, entry) in checks)
        {
            described.Add(path);
            found.Add(NeedsSecondLook(entry) ? await LookAgainAsync(path, day, cancellationToken) ?? entry : entry);
        }

        foreach (var group in objects.Where(group => !described.Contains(group.Key)))
        {
            if (await LookAgainAsync(group.Key, day, cancellationToken) is { } again)
            {
                found.Add(again);
            }
            else
            {
                AddUndescribed(found, group.Key, group);
            }
        }

        AddBounds(found, day, calendar);
        found.Totals.Days = found.LogGroups.Count > 0 ? 1 : 0;
        return found;
    }

    /// <summary>Whether an export of the day could be the reason: it may have changed what was listed a while ago.</summary>
    private static bool NeedsSecondLook(DayFindings entry) => entry.Findings.Exists(finding => finding.Kind != FindingKind.SourceHasMore);

    /// <summary>Checks a log group once more, with what is there now.</summary>
    /// <returns>Null: it has no receipt, or nobody knows its name.</returns>
    private async Task<DayFindings?> LookAgainAsync(string path, CheckedDay day, CancellationToken cancellationToken)
    {
        if (NameOf(path) is not { } logGroup)
        {
            return null;
        }

        string prefix = $"logs/{selection.Scope}/";
        var listed = await source.ListAsync($"{prefix}{path}/dt={ArchiveDay.Format(day.Date)}/", null, cancellationToken)
            .Select(stored => ListedObject.Of(stored, prefix, before: null, out _))
            .Where(one => one is not null).Select(one => one!.Value)
            .ToListAsync(cancellationToken);
        ArchiveSelection only = selection with { Groups = [new GroupPattern(logGroup)] };
        CatalogEntry? entry = await _catalog.EntriesAsync(only, day.Date, cancellationToken).SingleOrDefaultAsync(cancellationToken);
        return entry is null ? null : await entries.CheckAsync(entry, day, listed, cancellationToken);
    }

    private void AddUndescribed(DayFindings found, string path, IEnumerable<ListedObject> objects)
    {
        string[] keys = [.. objects.Select(one => one.KeyOf(selection.Scope, found.Date))];
        string? logGroup = NameOf(path);
        found.LogGroups.Add(logGroup ?? path);
        string which = keys.Length == 1 ? "" : $" There are {keys.Length} of them: move all but one away first.";
        string receipt = $"{ArchiveKeys.Receipts(selection.Scope, found.Date)}{path}.json";
        found.Findings.AddRange(keys.Select(key => new Finding(
            FindingKind.ReceiptMissing,
            $"'{logGroup ?? path}' {ArchiveDay.Format(found.Date)}: {source.AddressOf(key)} has no receipt, "
                + $"so it does not count as archived.{which}",
            logGroup is null ? [] : mending.Adopt(logGroup, found.Date, receipt))
        {
            LogGroup = logGroup,
            Date = found.Date,
            Key = key,
        }));
    }

    /// <summary>The log group of a path; null: its name is too long for a key, and nobody has typed it.</summary>
    private string? NameOf(string path) => GroupPath.Decode(path)
        ?? selection.Groups.Where(group => group.IsExact).Select(group => group.ToString())
            .FirstOrDefault(name => GroupPath.Encode(name) == path);

    private void AddBounds(DayFindings found, CheckedDay day, CalendarCheck calendar)
    {
        found.Calendar = calendar.CheckReceipts(day.Date, found.Receipts, found.Healthy);
        if (found.Calendar is not null)
        {
            return;
        }

        var recorded = day.Recorded is null ? default : new DaySpan(day.Recorded.Start, day.Recorded.End);
        found.Findings.AddRange(
            from receipt in found.Receipts
            where day.Recorded is not null && receipt.Span != recorded
            select new Finding(
                FindingKind.ReceiptWrong,
                $"'{receipt.LogGroup}' {ArchiveDay.Format(day.Date)}: the receipt says that the day is "
                    + $"{CalendarCheck.Span(receipt.Span.Start, receipt.Span.End)}, the calendar "
                    + $"{CalendarCheck.Span(recorded.Start, recorded.End)}.",
                mending.AdoptInstead(receipt.LogGroup, day.Date, receipt.Key))
            {
                LogGroup = receipt.LogGroup,
                Date = day.Date,
                Key = receipt.Key,
            });
    }
}
