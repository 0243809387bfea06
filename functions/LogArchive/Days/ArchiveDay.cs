using System.Globalization;

namespace LogArchive.Days;

/// <summary>A calendar date in a time zone, from midnight to midnight: a half-open range of milliseconds.</summary>
/// <remarks>The days that are archived touch whatever becomes of time zones: see <see cref="Calendar"/>.</remarks>
/// <param name="Date">The calendar date.</param>
/// <param name="Start">Its first millisecond, since the Unix epoch.</param>
/// <param name="End">The first millisecond after it.</param>
public readonly record struct ArchiveDay(DateOnly Date, long Start, long End)
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>
    /// The day's range: 24 hours, or another length, such as 23 or 25 hours, where clocks change; empty if the zone skipped that date (as
    /// Samoa skipped 2011-12-30).
    /// </summary>
    public static ArchiveDay Of(DateOnly date, TimeZoneInfo zone) =>
        new(date, MidnightOf(date, zone), MidnightOf(date.AddDays(1), zone));

    /// <summary>The date as yyyy-MM-dd.</summary>
    public string Name => Format(Date);

    /// <summary>The date as yyyy-MM-dd.</summary>
    public static string Format(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads a date as <see cref="Format"/> writes it.</summary>
    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>The calendar date at an instant in a time zone.</summary>
    public static DateOnly At(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant of a date, in ms since the Unix epoch: midnight, or the end of the gap that skips it.</summary>
    public static long MidnightOf(DateOnly date, TimeZoneInfo zone)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(midnight))
        {
            return FirstInstantOf(midnight, zone);
        }

        // Where clocks go back over midnight, midnight occurs twice. The day begins with the first one, which has the larger offset.
        TimeSpan offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        long start = new DateTimeOffset(midnight, offset).ToUnixTimeMilliseconds();

        // .NET does not report every gap (such as 2024-10-06 in America/Asuncion), so check that the local date changes here.
        bool isStart = DateAt(start, zone) == date && DateAt(start - 1, zone) < date;
        return isStart ? start : FirstInstantOf(midnight, zone);
    }

    private static DateOnly DateAt(long instant, TimeZoneInfo zone) => At(DateTimeOffset.FromUnixTimeMilliseconds(instant), zone);

    /// <summary>
    /// Finds the start of a day whose midnight is skipped by clocks that go forward: the end of the gap. 36 hours to either side are
    /// clear of the gap, and between those two instants the local date changes to this day exactly once.
    /// </summary>
    private static long FirstInstantOf(DateTime midnight, TimeZoneInfo zone)
    {
        var date = DateOnly.FromDateTime(midnight);
        long before = new DateTimeOffset(midnight.AddHours(-36), TimeSpan.Zero).ToUnixTimeMilliseconds();
        long after = new DateTimeOffset(midnight.AddHours(36), TimeSpan.Zero).ToUnixTimeMilliseconds();
        while (after - before > 1)
        {
            long middle = before + ((after - before) / 2);
            if (DateAt(middle, zone) < date)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return after;
    }
}
