using System.Globalization;
using LogArchive.Days;

namespace LogArchive.Runs;

/// <summary>The days that an execution's input requests: an inclusive range.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="IsNightly">
/// Whether the input leaves everything to the archive, as the schedule's does. Such a run archives its one day and, besides, what earlier
/// nights have missed and what would expire before it becomes due.
/// </param>
public sealed record RequestedDays(DateOnly First, DateOnly Last, bool IsNightly)
{
    /// <summary>Maximum days in one execution; more are probably a typing mistake.</summary>
    private const int MaxDays = 3660;

    /// <summary>The days, ascending.</summary>
    public IReadOnlyList<DateOnly> Dates => [.. Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays)];

    public bool Includes(DateOnly date) => First <= date && date <= Last;

    /// <summary>The days of <paramref name="input"/>: one date, an inclusive range, or by default the day that is the lag ago.</summary>
    /// <param name="input">The execution's input.</param>
    /// <param name="startTime">When the execution started; used if the input has no time.</param>
    /// <param name="zone">The time zone in which days begin and end.</param>
    /// <param name="lagDays">How many days ago the default day is at that time.</param>
    /// <exception cref="InvalidRequest">A date is malformed or not over yet, or the range ends before it starts.</exception>
    public static RequestedDays Of(ExecutionInput input, DateTimeOffset startTime, TimeZoneInfo zone, int lagDays)
    {
        var (from, to) = Range(input, startTime, zone, lagDays);
        CheckIsOver(to, ArchiveDay.MidnightOf(to.AddDays(1), zone), startTime, zone);
        return new RequestedDays(
            from, to, input is { Date: null, From: null, To: null, LogGroups: null, Overwrite: false });
    }

    /// <summary>Checks that a requested day is over by the calendar, too.</summary>
    /// <param name="last">The last requested day.</param>
    /// <param name="now">When the execution started.</param>
    /// <param name="zone">The configured time zone.</param>
    /// <exception cref="InvalidRequest">It is not.</exception>
    public static void CheckIsOver(CalendarDay last, DateTimeOffset now, TimeZoneInfo zone) => CheckIsOver(last.Date, last.End, now, zone);

    private static void CheckIsOver(DateOnly last, long end, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (end > now.ToUnixTimeMilliseconds())
        {
            throw new InvalidRequest(
                $"{ArchiveDay.Format(last)} is not over yet in {zone.Id} (it ends at "
                + $"{DateTimeOffset.FromUnixTimeMilliseconds(end):yyyy-MM-dd HH:mm}Z, now it is {now.UtcDateTime:yyyy-MM-dd HH:mm}Z). "
                + $"Ask for {ArchiveDay.Format(ArchiveDay.At(now, zone).AddDays(-1))} or an earlier day.");
        }
    }

    private static (DateOnly From, DateOnly To) Range(ExecutionInput input, DateTimeOffset startTime, TimeZoneInfo zone, int lagDays)
    {
        DateTimeOffset time = input.Time is null ? startTime : Time(input);
        if (input.Date is not null)
        {
            return input.From is null && input.To is null
                ? (Date(input, "date", input.Date), Date(input, "date", input.Date))
                : throw new InvalidRequest($"Give either {input.NameOf("date")} or {input.NameOf("from")} and {input.NameOf("to")}, "
                    + "not both.");
        }

        if (input.From is not null || input.To is not null)
        {
            return Range(
                input,
                Date(input, "from", input.From ?? throw Alone(input, "to", "from")),
                Date(input, "to", input.To ?? throw Alone(input, "from", "to")));
        }

        DateOnly day = ArchiveDay.At(time, zone).AddDays(-lagDays);
        return day.Year >= 1970
            ? (day, day)
            : throw new InvalidRequest($"{input.NameOf("time")} is '{input.Time}': {lagDays} days before it, there were no logs. "
                + "Give a later time.");
    }

    private static (DateOnly From, DateOnly To) Range(ExecutionInput input, DateOnly from, DateOnly to)
    {
        if (from > to)
        {
            throw new InvalidRequest($"{input.NameOf("from")} ({ArchiveDay.Format(from)}) is after {input.NameOf("to")} "
                + $"({ArchiveDay.Format(to)}): swap them.");
        }

        return to.DayNumber - from.DayNumber < MaxDays
            ? (from, to)
            : throw new InvalidRequest($"{input.NameOf("from")} {ArchiveDay.Format(from)} {input.NameOf("to")} {ArchiveDay.Format(to)} "
                + $"is {to.DayNumber - from.DayNumber + 1} days; one execution takes at most {MaxDays}.");
    }

    private static InvalidRequest Alone(ExecutionInput input, string given, string missing) =>
        new($"{input.NameOf(given)} is given without {input.NameOf(missing)}: give both, or {input.NameOf("date")} for one day.");

    private static DateOnly Date(ExecutionInput input, string field, string text) =>
        ArchiveDay.TryParse(text, out DateOnly date)
            && date.Year is >= 1970 and < 9999
            ? date
            : throw new InvalidRequest($"{input.NameOf(field)} is '{text}', which is not a date. "
                + "Write it as yyyy-MM-dd, such as 2026-11-09.");

    private static DateTimeOffset Time(ExecutionInput input) =>
        input.Time is { } text && text.Length > 10 && text[10] == 'T'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time.Year is >= 1970 and < 9999
            ? time
            : throw new InvalidRequest($"{input.NameOf("time")} is '{input.Time}', which is not a time. "
                + "Write it in ISO 8601, such as 2026-11-22T00:30:00Z.");
}
