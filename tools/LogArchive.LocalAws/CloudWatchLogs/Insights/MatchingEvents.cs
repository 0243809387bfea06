using LogArchive.LocalAws.CloudWatchLogs.Events;

namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>
/// The events of a query in the order of their timestamps, without those that were added after it was started. Events of one
/// millisecond are in an order that looks random and is the same for every page of a query.
/// </summary>
/// <param name="events">The events of the log group.</param>
/// <param name="added">The sequence of the first event that was added after the query was started.</param>
/// <param name="seed">Changes the order within a millisecond.</param>
internal sealed class MatchingEvents(EventSource events, long added, long seed)
{
    /// <summary>Events that are read in one call, so that none holds the lock of the events for long.</summary>
    private const int RunLength = 10_000;

    /// <summary>Counts the events of the range.</summary>
    public QueryStatistics Scan(QueriedRange range)
    {
        long matched = 0;
        long scanned = 0;
        long bytes = 0;
        foreach (EventRef e in Between(range.Start, range.End))
        {
            matched += e.Timestamp >= range.First && e.Timestamp <= range.Last ? 1 : 0;
            scanned++;
            bytes += e.CountedBytes;
        }

        return new QueryStatistics(matched, scanned, bytes);
    }

    /// <summary>Events that match, oldest first.</summary>
    /// <param name="range">The range.</param>
    /// <param name="skipped">The number of matching events before them.</param>
    /// <param name="count">Their number. The range must have them all.</param>
    public List<EventRef> Rows(QueriedRange range, long skipped, int count)
    {
        var rows = new List<EventRef>(count);
        var millisecond = new List<EventRef>();
        foreach (EventRef e in Between(range.First, range.Last))
        {
            if (millisecond.Count > 0 && millisecond[0].Timestamp != e.Timestamp)
            {
                skipped = TakeMillisecond();
                if (rows.Count == count)
                {
                    return rows;
                }
            }

            millisecond.Add(e);
        }

        TakeMillisecond();
        return rows;

        long TakeMillisecond()
        {
            if (skipped < millisecond.Count)
            {
                IEnumerable<EventRef> disordered = millisecond.Count == 1 ? millisecond : millisecond.OrderBy(Disorder);
                rows.AddRange(disordered.Skip((int)skipped).Take(count - rows.Count));
            }

            long left = Math.Max(0, skipped - millisecond.Count);
            millisecond.Clear();
            return left;
        }
    }

    /// <summary>A number that puts events into an order without meaning.</summary>
    public ulong Disorder(EventRef e) => SyntheticMessage.Mix((ulong)e.Sequence ^ ((ulong)seed << 40));

    private IEnumerable<EventRef> Between(long first, long last)
    {
        EventRun run;
        var position = EventKey.StartOf(first);
        do
        {
            run = new EventRun(RunLength, long.MaxValue);
            events.Take(new EventRange(position, last), run);
            foreach (EventRef e in run.Events)
            {
                if (e.Sequence < added)
                {
                    yield return e;
                }
            }

            position = run.Events.Count > 0 ? run.Events[^1].Key : position;
        }
        while (!run.Exhausted);
    }
}
