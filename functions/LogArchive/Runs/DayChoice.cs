using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Settings;

namespace LogArchive.Runs;

/// <summary>Decides whether a run archives a log group's day.</summary>
/// <param name="requested">The requested days.</param>
/// <param name="now">When the run started.</param>
/// <param name="began">When the first day of this account and region was recorded: there was no archive before.</param>
/// <param name="settings">Which classes of log groups are read.</param>
internal sealed class DayChoice(RequestedDays requested, DateTimeOffset now, DateTimeOffset began, ArchiveSettings settings)
{
    /// <summary>
    /// A day that begins to expire within this time is archived now, whatever the lag: the next night may fail, but the one after it would
    /// come too late.
    /// </summary>
    public static readonly TimeSpan NightAfterNext = TimeSpan.FromDays(2);

    /// <summary>The account whose log groups can be read; null: every one.</summary>
    public string? Account { get; init; }

    /// <summary>The decision if the day has no receipt.</summary>
    /// <param name="group">The log group.</param>
    /// <param name="day">A day that is over.</param>
    public DayDecision Of(LogGroupInfo group, CalendarDay day)
    {
        if (!group.HasTags)
        {
            return Untagged(group, day);
        }

        var decision = Account is not null && group.Id.Scope.Account != Account
            ? DayDecision.No(
                WorkStatus.Unsupported,
                $"It belongs to account {group.Id.Scope.Account}, and this archive reads account {Account}. Deploy a stack there.")
            : group.ReasonNotRead(settings) is { } reason
            ? DayDecision.No(WorkStatus.Unsupported, $"{char.ToUpperInvariant(reason[0])}{reason[1..]}.")
            : requested.IsNightly ? OfNight(group, day)
            : DayDecision.Yes;
        return decision.IsPlanned ? decision : Say(day, decision);
    }

    /// <summary>The decision if the day has a receipt.</summary>
    public DayDecision OfArchived(CalendarDay day) => Say(day, DayDecision.No(WorkStatus.Skipped, "Already archived: there is a receipt."));

    /// <summary>A night says why it leaves out the day that is due, not each day that it looks at.</summary>
    private DayDecision Say(CalendarDay day, DayDecision no) => requested.Includes(day.Date) ? no : DayDecision.NotNow;

    /// <summary>Named once in a run, with its last day: tags are the log group's, not a day's.</summary>
    private DayDecision Untagged(LogGroupInfo group, CalendarDay day) => day.Date != requested.Last ? DayDecision.NotNow
        : DayDecision.No(
            WorkStatus.Untagged,
            group.Created >= now
                ? "It was created while log groups were listed, before its tags could be. The next run sees them."
                : "It does not have the tags of INCLUDE_TAGS.");

    private DayDecision OfNight(LogGroupInfo group, CalendarDay day)
    {
        if (group.ExpiryOf(day.End) is { } gone && gone <= now.ToUnixTimeMilliseconds()
            && (gone <= began.ToUnixTimeMilliseconds() || day.End <= group.Created?.ToUnixTimeMilliseconds()))
        {
            return DayDecision.No(
                WorkStatus.Expired,
                $"All of it had expired before there was an archive of it: the group keeps events for {group.RetentionDays} days.");
        }

        return day.Date <= requested.Last || group.ExpiryOf(day.Start) < (now + NightAfterNext).ToUnixTimeMilliseconds()
            ? DayDecision.Yes
            : DayDecision.NotNow;
    }
}

/// <summary>Whether a run archives a log group's day.</summary>
/// <param name="IsPlanned">Whether it does.</param>
/// <param name="Status">If not, what it counts as.</param>
/// <param name="Reason">If not, why, as a sentence; null if nobody needs to know.</param>
internal readonly record struct DayDecision(bool IsPlanned, WorkStatus Status, string? Reason)
{
    public static DayDecision Yes { get; } = new(true, default, null);

    public static DayDecision NotNow { get; }

    public static DayDecision No(WorkStatus status, string reason) => new(false, status, reason);
}
