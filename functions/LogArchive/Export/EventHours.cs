namespace LogArchive.Export;

/// <summary>Counts events per hour of their day, at the cost of one comparison an event.</summary>
/// <remarks>
/// Lines come in the order of time, so all there is to keep is how many came before each hour. <see cref="Of"/> may be asked
/// from another thread for any number of events that were entered before: what is entered meanwhile lies behind them.
/// </remarks>
internal sealed class EventHours
{
    private const long HourMs = 60 * 60 * 1000;

    private readonly long _start;
    private readonly long[] _eventsBefore;
    private int _hour;
    private long _hourEnd;

    /// <param name="start">First millisecond of the day, since the Unix epoch.</param>
    /// <param name="end">First millisecond after it.</param>
    /// <param name="counted">Counts to go on from.</param>
    public EventHours(long start, long end, IReadOnlyList<long>? counted = null)
    {
        _start = start;
        _eventsBefore = new long[Math.Max(1, (end - start + HourMs - 1) / HourMs)];
        Array.Fill(_eventsBefore, long.MaxValue);
        _eventsBefore[0] = 0;
        if (counted is not null)
        {
            GoOnFrom(counted);
        }

        _hourEnd = start + ((_hour + 1) * HourMs);
    }

    /// <summary>To be called before an event is written, with the number of those written before.</summary>
    public void AdvanceTo(long timestamp, long eventsBefore)
    {
        if (timestamp >= _hourEnd)
        {
            Turn(timestamp, eventsBefore);
        }
    }

    /// <summary>How many of the first so many events lie in each hour since the day's begin, up to the last that has one.</summary>
    public long[] Of(long events)
    {
        long[] before = [.. _eventsBefore.Select(count => Math.Min(count, events)), events];
        long[] counts = [.. before.Skip(1).Zip(before, (next, own) => next - own)];
        return counts[..(Array.FindLastIndex(counts, count => count > 0) + 1)];
    }

    private void Turn(long timestamp, long eventsBefore)
    {
        int hour = (int)Math.Min((timestamp - _start) / HourMs, _eventsBefore.Length - 1);
        _eventsBefore.AsSpan((_hour + 1)..(hour + 1)).Fill(eventsBefore);
        _hour = hour;
        _hourEnd = _start + ((hour + 1) * HourMs);
    }

    private void GoOnFrom(IReadOnlyList<long> counted)
    {
        long events = 0;
        for (int hour = 0; hour < Math.Min(counted.Count, _eventsBefore.Length); hour++)
        {
            _eventsBefore[hour] = events;
            events += counted[hour];
            _hour = hour;
        }
    }
}
