namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>
/// Events that somebody put: the messages lie on disk, 32 bytes each stay in memory. Any thread may call; index and
/// activity change under the lock, messages are read outside it, since records on disk never change.
/// </summary>
internal sealed class StoredEvents : EventSource
{
    private readonly Lock _gate = new();
    private readonly EventFile _file;
    private readonly EventIndex _index = new();
    private readonly Dictionary<int, StreamActivity> _activity = [];

    private StoredEvents(EventFile file) => _file = file;

    public override (long First, long Last)? Extent
    {
        get
        {
            lock (_gate)
            {
                return _index.Extent;
            }
        }
    }

    public static StoredEvents Load(string path, StreamTable streams)
    {
        var stored = new StoredEvents(new EventFile(path));
        bool[] live = streams.Flags(streams.Live());
        stored._file.Scan(record =>
        {
            if (live[record.Stream])
            {
                stored.Remember(record);
            }
        });
        return stored;
    }

    public void Append(int stream, EventBatch batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            foreach (EventRef added in _file.Append(stream, batch))
            {
                Remember(added);
            }
        }
    }

    public void Forget(int stream)
    {
        lock (_gate)
        {
            _index.Remove(e => e.Stream == stream);
            _activity.Remove(stream);
        }
    }

    public override StreamActivity? Activity(int stream)
    {
        lock (_gate)
        {
            return _activity.TryGetValue(stream, out StreamActivity activity) ? activity : null;
        }
    }

    public override void TakeForward(EventRange range, EventRun run)
    {
        lock (_gate)
        {
            for (int i = _index.FirstAfter(range.From); i < _index.Count && _index[i].Timestamp <= range.Until; i++)
            {
                if (!run.TryNext(_index[i], range.Wants(_index[i].Stream)))
                {
                    return;
                }
            }

            run.Exhausted = true;
        }
    }

    public override void TakeBackward(EventRange range, EventRun run)
    {
        lock (_gate)
        {
            for (int i = _index.FirstAtOrAfter(range.From) - 1; i >= 0 && _index[i].Timestamp >= range.Until; i--)
            {
                if (!run.TryNext(_index[i], range.Wants(_index[i].Stream)))
                {
                    return;
                }
            }

            run.Exhausted = true;
        }
    }

    public override void Load(List<EventRef> events, EventPage page)
    {
        if (events.Count > 0)
        {
            _file.Load(events, page);
        }
    }

    private void Remember(EventRef added)
    {
        _index.Add(added);
        _activity[added.Stream] = _activity.TryGetValue(added.Stream, out StreamActivity before)
            ? before.Including(added)
            : new StreamActivity(added.Timestamp, added.Timestamp, added.IngestionTime);
    }
}
