using System.Globalization;
using LogArchive.Browse.Web;
using LogArchive.Days;
using LogArchive.Retrieval.Selecting;

namespace LogArchive.Browse.Finding;

/// <summary>Reads times as the page and people write them.</summary>
/// <param name="clock">The archive's local times.</param>
internal sealed class Instants(ArchiveClock clock)
{
    private static readonly string[] TimeFormats = ["H:mm", "H:mm:ss", "H:mm:ss.FFF"];

    private static readonly string[] InstantFormats = ["yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFzzz"];

    /// <summary>The instant of a text, in ms since the Unix epoch.</summary>
    /// <param name="text">Milliseconds, a date, a local date and time, or one with an offset from UTC.</param>
    /// <param name="isEnd">Whether it ends a range: a date is then its last day, and of a time that occurs twice the second is meant.</param>
    /// <param name="cancellationToken">Stops reading the calendar.</param>
    /// <exception cref="BadRequest">It is none of these.</exception>
    public async Task<long> ParseAsync(string text, bool isEnd, CancellationToken cancellationToken)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long instant)
            && instant < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return instant;
        }

        text = text.Trim().Replace(' ', 'T');
        if (DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset at))
        {
            return at.ToUnixTimeMilliseconds();
        }

        if (text.Length < 10 || !ArchiveDay.TryParse(text[..10], out DateOnly date) || !Query.IsPossible(date))
        {
            throw Invalid(text);
        }

        if (text.Length == 10)
        {
            CalendarDay day = await clock.DayAsync(date, cancellationToken);
            return isEnd ? day.End : day.Start;
        }

        return text[10] == 'T'
            && TimeOnly.TryParseExact(text[11..], TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)
            ? await clock.InstantAsync(date, time, isEnd, cancellationToken)
            : throw Invalid(text);
    }

    private static BadRequest Invalid(string text) =>
        new($"'{text}' is no time. Write 13:04, 13:04:05.250, 2026-11-09T13:04 or 2026-11-09T13:04:05Z.");
}
