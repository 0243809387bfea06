using LogArchive.Catalog;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Retrieval.Coverage;

/// <summary>Reads from receipts what the archive has, day by day.</summary>
public sealed class CoverageReader(ArchiveSource source)
{
    /// <summary>Days that are shown unless others are named.</summary>
    public const int DefaultDays = 60;

    private const int DaysAtOnce = 4;

    private readonly ArchiveCatalog _catalog = new(source);

    /// <param name="selection">The log groups.</param>
    /// <param name="from">The first day; null: so many days before the last one, but not before the archive began.</param>
    /// <param name="to">The last day; null: the last one that is archived or recorded.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ArchiveCoverage> ReadAsync(
        ArchiveSelection selection, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        List<DateOnly> archived = await _catalog.DatesAsync(selection.Scope, cancellationToken).ToListAsync(cancellationToken);
        (DateOnly first, DateOnly last) = Range(archived, await _catalog.RecordedDatesAsync(selection.Scope, cancellationToken), from, to);
        int days = last.DayNumber - first.DayNumber + 1;
        var groups = new SortedDictionary<string, CoverageCell[]>(StringComparer.Ordinal);
        var read = archived.Where(date => date >= first && date <= last).ToAsyncEnumerable()
            .SelectAhead(DaysAtOnce, date => CellsAsync(selection, date, cancellationToken), cancellationToken);
        await foreach (var (date, day) in read)
        {
            foreach (var (name, cell) in day)
            {
                if (!groups.TryGetValue(name, out CoverageCell[]? cells))
                {
                    groups[name] = cells = new CoverageCell[days];
                }

                cells[date.DayNumber - first.DayNumber] = cell;
            }
        }

        await AddMissingAsync(groups, selection, archived, (first, last), cancellationToken);
        DayCoverage[] totals = [.. Enumerable.Range(0, days).Select(day => new DayCoverage(first.AddDays(day)))];
        foreach (CoverageCell[] cells in groups.Values)
        {
            Array.ForEach(totals, day => day.Add(cells[day.Date.DayNumber - first.DayNumber]));
        }

        return new ArchiveCoverage
        {
            Scope = selection.Scope,
            From = first,
            Days = totals,
            Groups = [.. groups.Select(group => new GroupCoverage(group.Key, group.Value))],
        };
    }

    /// <summary>Marks what is missing: the days beside the range say which log groups were there before and after it.</summary>
    private async Task AddMissingAsync(
        SortedDictionary<string, CoverageCell[]> groups,
        ArchiveSelection selection,
        IReadOnlyList<DateOnly> archived,
        (DateOnly First, DateOnly Last) range,
        CancellationToken cancellationToken)
    {
        HashSet<string> before = await NamesAsync(selection, archived.Where(date => date < range.First).TakeLast(1), cancellationToken);
        HashSet<string> after = await NamesAsync(selection, archived.Where(date => date > range.Last).Take(1), cancellationToken);
        foreach (string name in before.Intersect(after).Where(name => !groups.ContainsKey(name)))
        {
            groups[name] = new CoverageCell[range.Last.DayNumber - range.First.DayNumber + 1];
        }

        foreach (var (name, cells) in groups)
        {
            MarkMissing(cells, before.Contains(name), after.Contains(name));
        }
    }

    private static (DateOnly First, DateOnly Last) Range(
        IReadOnlyList<DateOnly> archived, IReadOnlyList<DateOnly> recorded, DateOnly? from, DateOnly? to)
    {
        DateOnly[] known = [.. archived.Concat(recorded).Order()];
        DateOnly last = to ?? known.LastOrDefault(from ?? DateOnly.MinValue.AddDays(DefaultDays));
        DateOnly begin = last.AddDays(1 - DefaultDays);
        DateOnly first = from ?? (known.Length > 0 && known[0] > begin && known[0] <= last ? known[0] : begin);
        return (first, last > first ? last : first);
    }

    private async Task<(DateOnly Date, List<(string LogGroup, CoverageCell Cell)> Cells)> CellsAsync(
        ArchiveSelection selection, DateOnly date, CancellationToken cancellationToken) => (date, await _catalog
            .EntriesAsync(selection, date, cancellationToken)
            .Select(entry => (entry.Receipt?.LogGroup ?? entry.LogGroup ?? entry.Key, CellOf(entry.Receipt)))
            .ToListAsync(cancellationToken));

    private static CoverageCell CellOf(Receipt? receipt) => receipt is null
        ? new CoverageCell(DayStatus.Unreadable, 0, 0, 0)
        : new CoverageCell(StatusOf(receipt.Status), receipt.Events, receipt.RawBytes, receipt.ObjectBytes);

    private static DayStatus StatusOf(WorkStatus status) => status switch
    {
        WorkStatus.Archived => DayStatus.Archived,
        WorkStatus.Empty => DayStatus.Empty,
        WorkStatus.Gone => DayStatus.Gone,
        WorkStatus.Expired => DayStatus.Expired,
        _ => DayStatus.Unreadable,
    };

    private static void MarkMissing(CoverageCell[] cells, bool isBefore, bool isAfter)
    {
        int first = isBefore ? 0 : Array.FindIndex(cells, cell => cell.Status != DayStatus.None);
        int last = isAfter ? cells.Length - 1 : Array.FindLastIndex(cells, cell => cell.Status != DayStatus.None);
        for (int day = first; day <= last; day++)
        {
            cells[day] = cells[day].Status == DayStatus.None ? new CoverageCell(DayStatus.Missing, 0, 0, 0) : cells[day];
        }
    }

    /// <summary>The selected log groups that have receipts of a date.</summary>
    private async Task<HashSet<string>> NamesAsync(
        ArchiveSelection selection, IEnumerable<DateOnly> dates, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>();
        foreach (DateOnly date in dates)
        {
            names.UnionWith(await _catalog.LogGroupsAsync(selection, date, cancellationToken).ToListAsync(cancellationToken));
        }

        return names;
    }
}
