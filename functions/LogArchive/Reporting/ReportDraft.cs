using LogArchive.Catalog;
using LogArchive.Days;

namespace LogArchive.Reporting;

/// <summary>Sums up work items, in memory that stays within the limits however many there are.</summary>
/// <param name="zone">The configured time zone.</param>
internal sealed class ReportDraft(TimeZoneInfo zone)
{
    private readonly SortedDictionary<DateOnly, ReportDay> _days = [];
    private readonly List<ReportRow> _expired = [];
    private readonly LargestRows _rows = new();
    private readonly List<WorkItem> _failed = [];
    private readonly List<long> _hours = [];
    private DateTimeOffset? _started;
    private DateTimeOffset? _finished;
    private string? _timeZone;
    private int _notCounted;

    /// <summary>The first work items that are not archived.</summary>
    public IReadOnlyList<WorkItem> Failed => _failed;

    /// <summary>Counts a work item with its receipt; null: it is not archived.</summary>
    public void Add(WorkItem item, ReceiptNumbers? receipt)
    {
        Count(item, ReportNumbers.Of(receipt));
        if (receipt is not null)
        {
            var row = ReportRow.Of(item, receipt);
            _rows.Add(row);
            Count(receipt);
            if (row.ExpiredBefore is not null && _expired.Count < ReportLimits.Expired)
            {
                _expired.Add(row);
            }
        }
        else if (_failed.Count < ReportLimits.Failures)
        {
            _failed.Add(item);
        }
    }

    /// <summary>Counts a work item that is known to be archived, without its numbers.</summary>
    public void AddUnread(WorkItem item)
    {
        Count(item, new ReportNumbers { Archived = 1 });
        _notCounted++;
    }

    /// <summary>The report with all sums.</summary>
    public ArchiveReport Sum(ArchiveReport head) => head with
    {
        Totals = _days.Values.Aggregate(new ReportNumbers(), (sum, day) => sum.Plus(day.Numbers)),
        Days = [.. _days.Values],
        Expired = _expired,
        Groups = _rows.Sorted(),
        GroupsAreAll = _rows.AreAll && _notCounted == 0,
        Hours = _hours,
        Started = _started,
        Finished = _finished,
        TimeZone = _timeZone,
        NotCounted = _notCounted,
        Overwrite = _failed.Any(item => item.Overwrite),
    };

    private void Count(WorkItem item, ReportNumbers numbers) => _days[item.Date] = _days.TryGetValue(item.Date, out var day)
        ? day with { Numbers = day.Numbers.Plus(numbers) }
        : new ReportDay(item.Date, numbers)
        {
            Bounds = new CalendarDay(item.Date, item.Start, item.End, item.TimeZone).DifferenceFrom(zone),
        };

    private void Count(ReceiptNumbers receipt)
    {
        for (int hour = 0; hour < receipt.Hours?.Count; hour++)
        {
            if (hour == _hours.Count)
            {
                _hours.Add(0);
            }

            _hours[hour] += receipt.Hours[hour];
        }

        _timeZone ??= receipt.TimeZone;
        _started = receipt.Started is null || _started < receipt.Started ? _started : receipt.Started;
        _finished = receipt.Finished is null || _finished > receipt.Finished ? _finished : receipt.Finished;
    }
}
