namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>
/// Stored events: the messages are on disk, and each event needs 32 bytes of memory. Thread-safe: the index changes under the lock.
/// Messages are read without the lock, because records on disk never change.
/// </summary>
internal sealed class StoredEvents : EventSource
{
    private readonly Lock _gate = new();
    private readonly EventIndex _index = new();
    private readonly EventFile _file;

    /// <param name="path">The file. Its events are added to the index.</param>
    public StoredEvents(string path)
    {
        _file = new EventFile(path);
        _file.Scan(record => _index.Add(record));
    }

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

    public override long NextSequence
    {
        get
        {
            lock (_gate)
            {
                return _file.Length;
            }
        }
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
                _index.Add(added);
            }
        }
    }

    public override void Take(EventRange range, EventRun run)
    {
        lock (_gate)
        {
            for (int i = _index.FirstAfter(range.From); i < _index.Count && _index[i].Timestamp <= range.Until; i++)
            {
                if (!run.TryNext(_index[i]))
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
}
