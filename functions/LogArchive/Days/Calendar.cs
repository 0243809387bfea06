namespace LogArchive.Days;

/// <summary>
/// Decides the bounds of archive days so that neighbours touch and never overlap: then every event is in exactly one day, even if the time
/// zone setting or the time zone data change. What is recorded stays.
/// </summary>
/// <remarks>
/// It knows boundaries rather than days: the end of a day is the start of the next one. A boundary that no record has is the local
/// midnight, but never before the known boundary of the date before it, nor after that of the date after it. Midnights of a date
/// differ by up to 26 hours from zone to zone, so boundaries of dates further away cannot be in the way.
/// </remarks>
/// <param name="recorded">The recorded days: those that are decided, and all within <see cref="Margin"/> days of them.</param>
public sealed class Calendar(IEnumerable<CalendarDay> recorded)
{
    /// <summary>How many days beside a day decide its bounds.</summary>
    public const int Margin = 2;

    private readonly Dictionary<DateOnly, CalendarDay> _days = recorded.ToDictionary(day => day.Date);

    /// <summary>The first two days that are recorded and do not touch, or overlap; null: there are none.</summary>
    public (CalendarDay First, CalendarDay Second)? Conflict()
    {
        CalendarDay? before = null;
        foreach (CalendarDay day in _days.Values.OrderBy(day => day.Date))
        {
            if (before is not null && (before.Date.AddDays(1) == day.Date ? before.End != day.Start : before.End > day.Start))
            {
                return (before, day);
            }

            before = day;
        }

        return null;
    }

    /// <summary>The recorded day, or the one to record, which this calendar then knows, too.</summary>
    /// <param name="date">The date.</param>
    /// <param name="zone">The time zone of its midnights.</param>
    public CalendarDay Decide(DateOnly date, TimeZoneInfo zone)
    {
        if (!_days.TryGetValue(date, out CalendarDay? day))
        {
            DateOnly next = date.AddDays(1);
            long start = Boundary(date) ?? Between(Boundary(date.AddDays(-1)), ArchiveDay.MidnightOf(date, zone), Boundary(next));
            long end = Boundary(next) ?? Between(start, ArchiveDay.MidnightOf(next, zone), Boundary(next.AddDays(1)));
            _days[date] = day = new CalendarDay(date, start, end, zone.Id);
        }

        return day;
    }

    /// <summary>The known start of a date, which is the end of the one before; null if neither is recorded.</summary>
    private long? Boundary(DateOnly date) => _days.TryGetValue(date, out CalendarDay? day) ? day.Start
        : _days.TryGetValue(date.AddDays(-1), out CalendarDay? before) ? before.End
        : null;

    private static long Between(long? least, long midnight, long? most) =>
        Math.Min(Math.Max(midnight, least ?? long.MinValue), most ?? long.MaxValue);
}
