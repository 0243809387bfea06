namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>
/// Computed events. Event i (from 0) of a UTC day has a timestamp floor(i × 86,400,000 / events) milliseconds after the start of the
/// day. Everything else depends only on the day and i, so every read returns the same events.
/// </summary>
internal sealed class SyntheticEvents(SyntheticShape shape) : EventSource
{
    private const long DayMilliseconds = 86_400_000;
    private const int StreamCount = 8;

    /// <summary>The last millisecond of the calendar: 9999-12-31T23:59:59.999Z.</summary>
    private const long LastTimestamp = 253_402_300_799_999;

    public override (long First, long Last)? Extent => (0, LastTimestamp);

    public override long NextSequence => long.MaxValue;

    /// <summary>The names of the streams, by number.</summary>
    public static IEnumerable<string> StreamNames => Enumerable.Range(0, StreamCount).Select(i => $"orders-service/instance-{i}");

    public override void Take(EventRange range, EventRun run)
    {
        (long day, long number) = Behind(range.From);
        for (EventRef next = Event(day, number); next.Timestamp <= range.Until; next = Event(day, number))
        {
            if (!run.TryNext(next))
            {
                return;
            }

            (day, number) = number + 1 == shape.EventsPerDay ? (day + 1, 0) : (day, number + 1);
        }

        run.Exhausted = true;
    }

    public override void Load(List<EventRef> events, EventPage page)
    {
        byte[] text = page.Rent(Math.Max(1, events.Count * shape.MessageBytes));
        int start = 0;
        foreach (EventRef e in events)
        {
            Memory<byte> message = text.AsMemory(start, shape.MessageBytes);
            SyntheticMessage.Write(message.Span, shape.NumberDigits, e);
            page.Add(e, message);
            start += shape.MessageBytes;
        }
    }

    private EventRef Event(long day, long number)
    {
        long timestamp = (day * DayMilliseconds) + (number * DayMilliseconds / shape.EventsPerDay);
        ulong hash = SyntheticMessage.Mix((ulong)timestamp);

        // Events with equal timestamps get equal ingestion times. Otherwise they would not be in the order of their numbers.
        long ingestionTime = timestamp + 200 + (long)(hash & 1023);
        int stream = (int)(SyntheticMessage.Mix((ulong)(number / 5)) % StreamCount);
        return new EventRef(timestamp, ingestionTime, number, stream, shape.MessageBytes);
    }

    /// <summary>The first event after the position.</summary>
    private (long Day, long Number) Behind(EventKey place)
    {
        long timestamp = Math.Max(0, place.Timestamp);
        long day = timestamp / DayMilliseconds;

        // floor(i × D / n) >= t if and only if i >= t × n / D, so the first such i is the quotient, rounded up.
        long within = timestamp % DayMilliseconds * shape.EventsPerDay;
        long first = (within / DayMilliseconds) + (within % DayMilliseconds > 0 ? 1 : 0);
        long number = Math.Max(first, Math.Min(place.Sequence, shape.EventsPerDay) + 1);
        return number >= shape.EventsPerDay ? (day + 1, 0) : (day, number);
    }
}
