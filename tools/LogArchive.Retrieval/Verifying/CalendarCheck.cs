using System.Globalization;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Retrieval.Verifying;

/// <summary>The calendar's records, and whether they are days without gap or overlap.</summary>
internal sealed class CalendarCheck
{
    private const int Concurrency = 32;

    private readonly ArchiveCatalog _catalog;
    private readonly ArchiveScope _scope;
    private readonly Mending _mending;
    private readonly SortedDictionary<DateOnly, CalendarDay> _days = [];
    private readonly SortedDictionary<DateOnly, string> _unreadable = [];

    private CalendarCheck(ArchiveSource source, ArchiveScope scope, Mending mending) =>
        (_catalog, _scope, _mending) = (new ArchiveCatalog(source), scope, mending);

    /// <summary>The dates that have a record.</summary>
    public IEnumerable<DateOnly> Dates => _days.Keys.Concat(_unreadable.Keys);

    /// <param name="source">The archive.</param>
    /// <param name="scope">The account and region.</param>
    /// <param name="mending">What mends findings.</param>
    /// <param name="dates">The first and the last date.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<CalendarCheck> ReadAsync(
        ArchiveSource source, ArchiveScope scope, Mending mending, (DateOnly From, DateOnly To) dates, CancellationToken cancellationToken)
    {
        // Whether a day touches its neighbours is also to be known of the first and the last one.
        int first = Math.Max(dates.From.DayNumber - 1, DateOnly.MinValue.DayNumber);
        int last = Math.Min(dates.To.DayNumber + 1, DateOnly.MaxValue.DayNumber);
        var calendar = new CalendarCheck(source, scope, mending);
        var records = (await calendar._catalog.RecordedDatesAsync(scope, cancellationToken))
            .Where(date => date.DayNumber >= first && date.DayNumber <= last)
            .ToAsyncEnumerable()
            .SelectAhead(Concurrency, date => calendar.FindAsync(date, cancellationToken), cancellationToken);
        await foreach (CalendarRecord record in records)
        {
            if (record.Day is { } day)
            {
                calendar._days.Add(record.Date, day);
            }
            else
            {
                calendar._unreadable.Add(record.Date, record.Problem!);
            }
        }

        return calendar;
    }

    /// <summary>The recorded day; null if there is no record that can be read.</summary>
    public CalendarDay? Find(DateOnly date) => _days.GetValueOrDefault(date);

    /// <summary>What is wrong with a date that has receipts.</summary>
    /// <param name="date">The date.</param>
    /// <param name="receipts">Its receipts.</param>
    /// <param name="healthy">A log group whose receipt has no findings; null: there is none.</param>
    public Finding? CheckReceipts(DateOnly date, IReadOnlyList<ReceiptSpan> receipts, string? healthy)
    {
        string key = ArchiveKeys.CalendarDay(_scope, date);
        if (receipts.Count == 0 || _unreadable.ContainsKey(date))
        {
            return null;
        }

        if (Find(date) is not { } day)
        {
            DaySpan said = receipts[0].Span;
            return Of(
                FindingKind.CalendarMissing,
                date,
                $"The calendar has no record of {ArchiveDay.Format(date)}, "
                    + $"though there are {receipts.Count} receipts of it, of {Span(said.Start, said.End)}.",
                _mending.Record(date, wrong: null, healthy));
        }

        DaySpan other = receipts[0].Span;
        return receipts.Any(receipt => receipt.Span == new DaySpan(day.Start, day.End)) ? null
            : Of(
                FindingKind.CalendarWrong,
                date,
                $"The calendar's record of {ArchiveDay.Format(date)} says {Span(day.Start, day.End)}, "
                    + $"but all its {receipts.Count} receipts say otherwise, such as {Span(other.Start, other.End)}.",
                _mending.Record(date, key, healthy));
    }

    /// <summary>What is wrong with the records themselves.</summary>
    /// <param name="doubtful">Dates whose record contradicts the receipts.</param>
    /// <param name="healthy">A log group of each date whose receipt has no findings.</param>
    public IEnumerable<Finding> Check(IReadOnlySet<DateOnly> doubtful, IReadOnlyDictionary<DateOnly, string> healthy)
    {
        foreach (var (date, problem) in _unreadable)
        {
            yield return Of(FindingKind.CalendarWrong, date, problem, Record(date));
        }

        foreach (var (first, second) in _days.Values.Zip(_days.Values.Skip(1)))
        {
            bool isNext = first.Date.AddDays(1) == second.Date;
            if (isNext ? first.End == second.Start : first.End <= second.Start)
            {
                continue;
            }

            CalendarDay wrong = doubtful.Contains(first.Date) ? first : second;
            string what = first.End > second.Start ? "overlap" : "leave a gap";
            yield return Of(
                FindingKind.CalendarWrong,
                wrong.Date,
                $"The calendar's days {first.Name} and {second.Name} {what}: {Instant(first.End)} is the end of the one, "
                    + $"{Instant(second.Start)} the start of the other. The record that receipts contradict, or of the day that is not "
                    + "archived, is the wrong one.",
                Record(wrong.Date));
        }

        IReadOnlyList<string> Record(DateOnly date) =>
            _mending.Record(date, ArchiveKeys.CalendarDay(_scope, date), healthy.GetValueOrDefault(date));
    }

    public static string Span(long start, long end) => $"{Instant(start)} to {Instant(end)}";

    private static string Instant(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(at, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()))
            .ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private Finding Of(FindingKind kind, DateOnly date, string message, IReadOnlyList<string> commands) =>
        new(kind, message, commands) { Date = date, Key = ArchiveKeys.CalendarDay(_scope, date) };

    private async Task<CalendarRecord> FindAsync(DateOnly date, CancellationToken cancellationToken)
    {
        try
        {
            return await _catalog.FindDayAsync(_scope, date, cancellationToken) is { } day
                ? new CalendarRecord(date, day, null)
                : new CalendarRecord(date, null, $"The calendar's record of {ArchiveDay.Format(date)} was deleted.");
        }
        catch (InvalidDataException e)
        {
            return new CalendarRecord(date, null, e.Message);
        }
    }

    /// <summary>A record of the calendar.</summary>
    /// <param name="Date">The date of its key.</param>
    /// <param name="Day">The day; null if it cannot be used.</param>
    /// <param name="Problem">Why not, as a sentence.</param>
    private sealed record CalendarRecord(DateOnly Date, CalendarDay? Day, string? Problem);
}
