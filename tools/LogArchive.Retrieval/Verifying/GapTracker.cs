using LogArchive.Retrieval.Coverage;

namespace LogArchive.Retrieval.Verifying;

/// <summary>Finds days that are missing between days that are there; it keeps one date for each log group.</summary>
/// <param name="from">The first date that can be missing.</param>
/// <param name="to">The last one.</param>
internal sealed class GapTracker(DateOnly from, DateOnly to)
{
    private readonly Dictionary<string, DateOnly> _last = [];
    private readonly List<DateOnly> _present = [];

    /// <summary>Notes which log groups have a date; dates come in order.</summary>
    public IEnumerable<Finding> Add(DateOnly date, IReadOnlyCollection<string> groups)
    {
        if (groups.Count == 0)
        {
            yield break;
        }

        if (_present.Count > 0 && Range(_present[^1], date) is { } nobody)
        {
            var days = new MissingDays(null, nobody.From, nobody.To);
            yield return Missing(days, $"Nothing is archived of {days.Dates}, though there are receipts of earlier and later days.");
        }

        foreach (string group in groups)
        {
            if (_last.TryGetValue(group, out DateOnly before))
            {
                foreach (var run in Runs(before, date))
                {
                    var days = new MissingDays(group, run.From, run.To);
                    yield return Missing(days, $"'{group}' has no receipt of {days.Dates}, though it has earlier and later ones.");
                }
            }

            _last[group] = date;
        }

        _present.Add(date);
    }

    private static Finding Missing(MissingDays days, string message) =>
        new(FindingKind.DayMissing, message, [days.Command]) { LogGroup = days.LogGroup, Date = days.From };

    /// <summary>The dates between two, as far as they are to be checked; null: there are none.</summary>
    private (DateOnly From, DateOnly To)? Range(DateOnly before, DateOnly after)
    {
        DateOnly first = before.AddDays(1) > from ? before.AddDays(1) : from;
        DateOnly last = after.AddDays(-1) < to ? after.AddDays(-1) : to;
        return first <= last ? (first, last) : null;
    }

    /// <summary>Runs of dates between two that other log groups have.</summary>
    private IEnumerable<(DateOnly From, DateOnly To)> Runs(DateOnly before, DateOnly after)
    {
        if (Range(before, after) is not { } range)
        {
            yield break;
        }

        (DateOnly From, DateOnly To)? run = null;
        int at = _present.BinarySearch(range.From);
        for (int i = at < 0 ? ~at : at; i < _present.Count && _present[i] <= range.To; i++)
        {
            DateOnly date = _present[i];
            if (run is { } open && open.To.AddDays(1) != date)
            {
                yield return open;
                run = null;
            }

            run = (run?.From ?? date, date);
        }

        if (run is { } last)
        {
            yield return last;
        }
    }
}
