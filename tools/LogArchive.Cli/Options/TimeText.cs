using System.Globalization;
using LogArchive.Days;

namespace LogArchive.Cli.Options;

/// <summary>A time as people type it: a date, a time of day, or both, perhaps with an offset from UTC.</summary>
/// <param name="Date">The date; null: it was not typed.</param>
/// <param name="Time">The time of day; null: it was not typed.</param>
/// <param name="Offset">The offset; null: local time.</param>
internal readonly record struct TimeText(DateOnly? Date, TimeOnly? Time, TimeSpan? Offset)
{
    /// <summary>No time zone is further from UTC.</summary>
    private static readonly TimeSpan MaxOffset = TimeSpan.FromHours(14);

    private static readonly string[] TimeFormats = ["H:mm", "H:mm:ss", "H:mm:ss.FFF"];

    /// <exception cref="UsageException">It is no time.</exception>
    public static TimeText Parse(string option, string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        DateOnly? date = null;
        if (rest.Length >= 10 && ArchiveDay.TryParse(rest[..10].ToString(), out DateOnly typed))
        {
            date = IsPossible(typed) ? typed : throw Invalid(option, text);
            rest = rest[10..];
            if (rest.IsEmpty)
            {
                return new TimeText(date, null, null);
            }

            rest = rest[0] is 'T' or 't' or ' ' ? rest[1..] : throw Invalid(option, text);
        }

        TimeSpan? offset = OffsetOf(ref rest);
        return TimeOnly.TryParseExact(rest, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)
            && (offset is null || date is not null)
            ? new TimeText(date, time, offset)
            : throw Invalid(option, text);
    }

    private static TimeSpan? OffsetOf(ref ReadOnlySpan<char> text)
    {
        if (text is [.. var before, 'Z' or 'z'])
        {
            text = before;
            return TimeSpan.Zero;
        }

        int sign = text.LastIndexOfAny('+', '-');
        if (sign < 0 || !TimeSpan.TryParseExact(text[(sign + 1)..], [@"hh\:mm", "hhmm", "hh"], CultureInfo.InvariantCulture, out TimeSpan offset)
            || offset > MaxOffset)
        {
            return null;
        }

        bool isWest = text[sign] == '-';
        text = text[..sign];
        return isWest ? -offset : offset;
    }

    /// <summary>Whether an archive can have a date, and those near it.</summary>
    public static bool IsPossible(DateOnly date) => date.Year is >= 1970 and < 9000;

    private static UsageException Invalid(string option, string text) => new(
        $"{option} is '{text}', but must be a date, a time, or both: 2026-11-09, 13:00, 2026-11-09T13:00, 2026-11-09T13:00:05.250Z or "
        + "2026-11-09T13:00+01:00. Times without an offset are local times of the archive's calendar.");
}
