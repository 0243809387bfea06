using System.Runtime.CompilerServices;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Retrieval.Verifying;

/// <summary>Proves an archive: receipts against objects, objects against receipts, both against the calendar.</summary>
/// <remarks>Day by day, a few days at once: what is in memory does not grow with the archive, but for the findings.</remarks>
public sealed class ArchiveCheck(ArchiveSource source, Mending mending, CheckOptions options)
{
    /// <summary>Days that are checked at once.</summary>
    private const int Days = 4;

    private readonly ArchiveCatalog _catalog = new(source);

    /// <summary>Checks the selected log groups.</summary>
    public async Task<CheckResult> RunAsync(ArchiveSelection selection, CancellationToken cancellationToken)
    {
        List<DateOnly> archived = await _catalog.DatesAsync(selection.Scope, cancellationToken).ToListAsync(cancellationToken);
        (DateOnly From, DateOnly To) dates = (options.From ?? DateOnly.MinValue, options.To ?? DateOnly.MaxValue);
        var calendar = await CalendarCheck.ReadAsync(source, selection.Scope, mending, dates, cancellationToken);
        var ledger = new CheckLedger(calendar, new GapTracker(dates.From, dates.To));
        using var pace = new CheckPace(options.Progress);
        var days = new DayCheck(source, selection, mending, new EntryCheck(source, mending, options, pace));
        await AddNeighbourAsync(ledger, selection, archived.Where(date => date < dates.From).TakeLast(1), cancellationToken);
        await foreach (DayFindings day in CheckAsync(days, selection, calendar, archived, cancellationToken))
        {
            ledger.Add(day);
            pace.Reach(day.Date);
        }

        await AddNeighbourAsync(ledger, selection, archived.Where(date => date > dates.To).Take(1), cancellationToken);
        return ledger.Close(options);
    }

    /// <summary>The selected log groups of a day outside of the range: what is missing inside of it shows only between two days.</summary>
    private async Task AddNeighbourAsync(
        CheckLedger ledger, ArchiveSelection selection, IEnumerable<DateOnly> neighbour, CancellationToken cancellationToken)
    {
        foreach (DateOnly date in neighbour)
        {
            ledger.AddNeighbour(date, await _catalog.LogGroupsAsync(selection, date, cancellationToken)
                .ToHashSetAsync(cancellationToken: cancellationToken));
        }
    }

    private async IAsyncEnumerable<DayFindings> CheckAsync(
        DayCheck days,
        ArchiveSelection selection,
        CalendarCheck calendar,
        List<DateOnly> archived,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (DateOnly From, DateOnly To) left = (options.From ?? DateOnly.MinValue, options.To ?? DateOnly.MaxValue);
        while (true)
        {
            var objects = await ObjectIndex.ListAsync(source, selection, left, options.MaxObjects, cancellationToken);
            DateOnly[] dates = [.. archived.Concat(objects.Dates).Concat(calendar.Dates)
                .Where(date => date >= left.From && date <= objects.To).Distinct().Order()];
            var checks = dates.ToAsyncEnumerable().SelectAhead(
                Days,
                date => days.CheckAsync(new CheckedDay(date, calendar.Find(date)), objects.Of(date), calendar, cancellationToken),
                cancellationToken);
            await foreach (DayFindings day in checks)
            {
                yield return day;
            }

            if (objects.To >= left.To)
            {
                yield break;
            }

            left.From = objects.To.AddDays(1);
        }
    }
}
