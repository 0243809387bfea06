using System.Globalization;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Retrieval.Selecting;

namespace LogArchive.Cli.Options;

/// <summary>The instants of times as people type them.</summary>
/// <param name="catalog">The archive, whose calendar has the local times.</param>
/// <param name="scope">The account and region.</param>
/// <param name="date">The date of times of day; null: the newest archived day.</param>
internal sealed class TypedTimes(ArchiveCatalog catalog, ArchiveScope scope, DateOnly? date)
{
    /// <summary>Every time that an archive can have.</summary>
    public static readonly TimeRange All = new(0, new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());

    private readonly ArchiveClock _clock = new(catalog, scope);

    public static string Format(long instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant).ToString("yyyy-MM-ddTHH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The instant of the beginning of a range.</summary>
    public async Task<long> FirstAsync(TimeText typed, CancellationToken cancellationToken) => typed.Time is null
        ? (await DayAsync(typed.Date!.Value, cancellationToken)).From
        : await InstantAsync(typed, isEnd: false, cancellationToken);

    /// <summary>The instant of the end of a range, which is the end of a day if only a date was typed.</summary>
    public async Task<long> EndAsync(TimeText typed, CancellationToken cancellationToken) => typed.Time is null
        ? (await DayAsync(typed.Date!.Value, cancellationToken)).To
        : await InstantAsync(typed, isEnd: true, cancellationToken);

    /// <summary>The bounds of a day.</summary>
    public async Task<TimeRange> DayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        CalendarDay bounds = await _clock.DayAsync(day, cancellationToken);
        return new TimeRange(bounds.Start, bounds.End);
    }

    private async Task<long> InstantAsync(TimeText typed, bool isEnd, CancellationToken cancellationToken)
    {
        DateOnly day = typed.Date ?? date ?? await NewestAsync(cancellationToken);
        return typed.Offset is { } offset
            ? new DateTimeOffset(day.ToDateTime(typed.Time!.Value), offset).ToUnixTimeMilliseconds()
            : await _clock.InstantAsync(day, typed.Time!.Value, isLast: isEnd, cancellationToken);
    }

    private async Task<DateOnly> NewestAsync(CancellationToken cancellationToken) =>
        await catalog.DatesAsync(scope, cancellationToken).Select(found => (DateOnly?)found).LastOrDefaultAsync(cancellationToken)
        ?? throw new UsageException($"Nothing is archived of {scope}, so a time without a date is of no day.");
}
