namespace LogArchive.Export;

/// <summary>Counts events per hour of their day, at the cost of one comparison per event.</summary>
/// <remarks>
/// Lines come in time order, so it keeps only the number of events before each hour. <see cref="Of"/> may be called from
/// another thread for any number of events already written, because later events do not change their counts.
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
    /// <param name="counted">Counts to continue from.</param>
    public EventHours(long start, long end, IReadOnlyList<long>? counted = null)
    {
        _start = start;
        _eventsBefore = new long[Math.Max(1, (end - start + HourMs - 1) / HourMs)];
        Array.Fill(_eventsBefore, long.MaxValue);
        _eventsBefore[0] = 0;
        if (counted is not null)
        {
            ContinueFrom(counted);
        }

        _hourEnd = start + ((_hour + 1) * HourMs);
    }

    /// <summary>Call before an event is written, with the number of events written before.</summary>
    public void AdvanceTo(long timestamp, long eventsBefore)
    {
        if (timestamp >= _hourEnd)
        {
            Turn(timestamp, eventsBefore);
        }
    }

    /// <summary>The given number of first events per hour since the start of the day, up to the last hour with events.</summary>
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

    private void ContinueFrom(IReadOnlyList<long> counted)
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
