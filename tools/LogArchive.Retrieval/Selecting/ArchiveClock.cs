using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Selecting;

/// <summary>Local times of an archive: those of the time zone in which its calendar recorded a day.</summary>
public sealed class ArchiveClock(ArchiveCatalog catalog, ArchiveScope scope)
{
    private readonly Dictionary<DateOnly, CalendarDay> _days = [];

    /// <summary>A date's bounds: as recorded; else from midnight to midnight in the time zone of the nearest recorded date.</summary>
    public async Task<CalendarDay> DayAsync(DateOnly date, CancellationToken cancellationToken)
    {
        if (!_days.TryGetValue(date, out CalendarDay? day))
        {
            _days[date] = day = await catalog.FindDayAsync(scope, date, cancellationToken)
                ?? Unrecorded(date, await NearestZoneAsync(date, cancellationToken));
        }

        return day;
    }

    /// <summary>The time zone of a date.</summary>
    public async Task<TimeZoneInfo> ZoneAsync(DateOnly date, CancellationToken cancellationToken) =>
        ZoneOf((await DayAsync(date, cancellationToken)).TimeZone);

    /// <summary>The instant of a local time, in ms since the Unix epoch.</summary>
    /// <param name="date">The local date.</param>
    /// <param name="time">The time of day.</param>
    /// <param name="isLast">Where clocks go back, a time occurs twice: whether to take the second one.</param>
    /// <param name="cancellationToken">Stops reading the calendar.</param>
    public async Task<long> InstantAsync(DateOnly date, TimeOnly time, bool isLast, CancellationToken cancellationToken)
    {
        TimeZoneInfo zone = await ZoneAsync(date, cancellationToken);
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
        {
            // Clocks skip it: the instant at which they do. They change at full minutes.
            local = local.AddTicks(TimeSpan.TicksPerMinute - (local.Ticks % TimeSpan.TicksPerMinute));
        }

        TimeSpan offset = !zone.IsAmbiguousTime(local) ? zone.GetUtcOffset(local)
            : isLast ? zone.GetAmbiguousTimeOffsets(local).Min()
            : zone.GetAmbiguousTimeOffsets(local).Max();
        return new DateTimeOffset(local, offset).ToUnixTimeMilliseconds();
    }

    private async Task<string> NearestZoneAsync(DateOnly date, CancellationToken cancellationToken)
    {
        IReadOnlyList<DateOnly> recorded = await catalog.RecordedDatesAsync(scope, cancellationToken);
        return recorded.Count > 0 && await catalog.FindDayAsync(
                scope, recorded.MinBy(other => Math.Abs(other.DayNumber - date.DayNumber)), cancellationToken) is { } nearest
            ? nearest.TimeZone
            : TimeZoneInfo.Utc.Id;
    }

    private static CalendarDay Unrecorded(DateOnly date, string zone)
    {
        var day = ArchiveDay.Of(date, ZoneOf(zone));
        return new CalendarDay(date, day.Start, day.End, zone);
    }

    private static TimeZoneInfo ZoneOf(string name) => TimeZones.Find(name)
        ?? throw new InvalidDataException($"The calendar has days of the time zone '{name}', which this machine does not know.");
}
