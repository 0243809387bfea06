using LogArchive.Catalog;
using LogArchive.Reading;

namespace LogArchive.Export;

/// <summary>Counts the work of one export over all its invocations, for its checkpoints and its receipt.</summary>
internal sealed class ExportTally
{
    private readonly WorkItem _item;
    private readonly ReadCounts _counts;
    private readonly TimeProvider _time;
    private readonly ExportEffort _before;
    private readonly long _startTimestamp;
    private readonly (long Pages, long Throttles, long Queries, long ScannedBytes) _countsBefore;
    private EventHours _hours;

    /// <param name="item">What is exported.</param>
    /// <param name="found">The checkpoint to resume from; null: from the beginning of the day.</param>
    /// <param name="counts">The reader's counts.</param>
    /// <param name="time">The clock.</param>
    public ExportTally(WorkItem item, Checkpoint? found, ReadCounts counts, TimeProvider time)
    {
        (_item, _counts, _time, _startTimestamp) = (item, counts, time, time.GetTimestamp());
        _countsBefore = (counts.Pages, counts.Throttles, counts.Queries, counts.ScannedBytes);
        Started = found?.Started ?? time.GetUtcNow();

        _before = found is null
            ? new ExportEffort(0, 0, 0, 0)
            : found.Effort with { Continuations = found.Effort.Continuations + 1 };
        _hours = HoursOf(found);
    }

    /// <summary>When reading began.</summary>
    public DateTimeOffset Started { get; private set; }

    /// <summary>The export's effort so far.</summary>
    public ExportEffort Effort => _before with
    {
        Pages = _before.Pages + _counts.Pages - _countsBefore.Pages,
        Throttles = _before.Throttles + _counts.Throttles - _countsBefore.Throttles,
        Queries = _before.Queries + _counts.Queries - _countsBefore.Queries,
        ScannedBytes = _before.ScannedBytes + _counts.ScannedBytes - _countsBefore.ScannedBytes,
        Seconds = Math.Round(_before.Seconds + _time.GetElapsedTime(_startTimestamp).TotalSeconds, 3),
    };

    /// <summary>Call before an event is written, with the number of events written before.</summary>
    public void AdvanceTo(long timestamp, long eventsBefore) => _hours.AdvanceTo(timestamp, eventsBefore);

    /// <summary>The given number of first events per hour since the start of the day.</summary>
    public IReadOnlyList<long> Hours(long events) => _hours.Of(events);

    /// <summary>Sets the counts per hour back, because the export goes on from there; the effort so far still counts.</summary>
    /// <param name="found">The checkpoint to resume from; null: from the beginning of the day.</param>
    public void SetBack(Checkpoint? found)
    {
        Started = found?.Started ?? _time.GetUtcNow();
        _hours = HoursOf(found);
    }

    private EventHours HoursOf(Checkpoint? found) =>
        new(_item.Start, _item.End, found?.Tail is { } tail ? tail.Hours : found?.Hours);
}
