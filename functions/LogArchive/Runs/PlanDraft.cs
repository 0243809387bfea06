using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Storage;

namespace LogArchive.Runs;

/// <summary>Collects what a run archives, and sorts it: at most a million work items, of two references each.</summary>
/// <param name="now">When the run started.</param>
/// <param name="maxItems">Maximum work items.</param>
/// <param name="leftOut">Receives what the plan leaves out, of which there may be more than fits memory.</param>
internal sealed class PlanDraft(DateTimeOffset now, int maxItems, JsonArrayUpload<LeftOutItem> leftOut)
{
    private readonly List<Planned> _planned = [];
    private readonly Dictionary<(ArchiveScope, DateOnly), CalendarDay> _recorded = [];

    /// <summary>What the plan leaves out.</summary>
    public JsonArrayUpload<LeftOutItem> LeftOut => leftOut;

    /// <summary>Plans a log group's day, or leaves it out.</summary>
    public async Task AddAsync(LogGroupInfo group, CalendarDay day, DayDecision decision, CancellationToken cancellationToken)
    {
        if (decision.IsPlanned)
        {
            _planned.Add(new(group, day));
        }
        else if (decision.Reason is { } reason)
        {
            await leftOut.AddAsync(new LeftOutItem(group.Name, group.Arn, day.Date, decision.Status, reason), cancellationToken);
        }
    }

    /// <summary>The bounds that the calendar has recorded: another run may have recorded others than were decided here.</summary>
    public void Record(ArchiveScope scope, IEnumerable<CalendarDay> days)
    {
        foreach (CalendarDay day in days)
        {
            _recorded[(scope, day.Date)] = day;
        }
    }

    /// <summary>The work items: first what expires first, then by day, the largest log group of a day first.</summary>
    /// <remarks>Days that expire later than the night after next are in no hurry. With the largest first, the last exports are small, and the Map ends with all of its places in use.</remarks>
    public IEnumerable<(LogGroupInfo Group, CalendarDay Day)> Sorted()
    {
        long soon = (now + DayChoice.NightAfterNext).ToUnixTimeMilliseconds();
        return _planned
            .OrderBy(item => item.Group.ExpiryOf(item.Day.Start) is { } expiry && expiry < soon ? expiry : long.MaxValue)
            .ThenBy(item => item.Day.Date)
            .ThenByDescending(item => item.Group.BytesPerDay(now))
            .ThenBy(item => item.Group.Name, StringComparer.Ordinal)
            .Select(item => (item.Group, _recorded[(item.Group.Id.Scope, item.Day.Date)]));
    }

    /// <exception cref="InvalidRequest">There are too many work items.</exception>
    public void CheckCount(RequestedDays requested, DateOnly reached)
    {
        if (_planned.Count <= maxItems || (reached == requested.First && !requested.IsNightly))
        {
            return;
        }

        throw new InvalidRequest(requested.IsNightly
            ? $"One execution takes at most {maxItems} work items, but up to {ArchiveDay.Format(reached)}, the log groups have more days "
                + "without a receipt. Lower CATCH_UP_DAYS, and archive the missed days with backfill. If that is not enough, "
                + "lengthen the retention of log groups whose days have to be archived early, or leave out log groups (EXCLUDE, INCLUDE_TAGS)."
            : $"One execution takes at most {maxItems} work items, but there are more from {ArchiveDay.Format(requested.First)} to "
                + $"{ArchiveDay.Format(requested.Last)}. "
                + $"Begin with {ArchiveDay.Format(requested.First)} to {ArchiveDay.Format(reached.AddDays(-1))}.");
    }

    private readonly record struct Planned(LogGroupInfo Group, CalendarDay Day);
}
