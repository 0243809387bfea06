using System.Globalization;
using System.Text.Json.Serialization;

namespace LogArchive.Days;

/// <summary>The recorded bounds of an archive day. They never change, whatever becomes of time zones.</summary>
/// <param name="Date">The date.</param>
/// <param name="Start">Its first millisecond, since the Unix epoch.</param>
/// <param name="End">The first millisecond after it: no less than <paramref name="Start"/>, and the start of the next day.</param>
/// <param name="TimeZone">IANA name of the time zone in which it was recorded.</param>
public sealed record CalendarDay(DateOnly Date, long Start, long End, string TimeZone)
{
    /// <summary>The date as yyyy-MM-dd.</summary>
    [JsonIgnore]
    public string Name => ArchiveDay.Format(Date);

    /// <summary>Whether it is the record of a date.</summary>
    public bool IsOf(DateOnly date) => Date == date && Start <= End;

    /// <summary>A sentence that says that the day does not run from midnight to midnight, and why; null if it does.</summary>
    /// <param name="zone">The configured time zone.</param>
    public string? DifferenceFrom(TimeZoneInfo zone)
    {
        var local = ArchiveDay.Of(Date, zone);
        return (Start, End) == (local.Start, local.End)
            ? null
            : $"Archive day {Name} is {Instant(Start)} to {Instant(End)}, not {Instant(local.Start)} to {Instant(local.End)} "
                + $"as midnights in {zone.Id} would make it. The calendar recorded it in {TimeZone}"
                + (TimeZone == zone.Id
                    ? ", next to days recorded in another time zone or with older time zone data, and days must touch."
                    : ".");
    }

    private static string Instant(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
