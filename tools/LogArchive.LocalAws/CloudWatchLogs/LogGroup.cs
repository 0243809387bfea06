using LogArchive.LocalAws.CloudWatchLogs.Events;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A log group: its definition, its streams and its events. Streams and events are loaded on first use.</summary>
internal sealed class LogGroup
{
    private readonly string _directory;
    private readonly string _eventsPath;
    private readonly SyntheticShape? _shape;
    private readonly Lazy<StreamTable> _streams;
    private readonly Lazy<EventSource> _events;
    private volatile LogGroupDefinition _definition;

    public LogGroup(LogGroupDefinition definition, string directory)
    {
        _definition = definition;
        _directory = directory;
        _eventsPath = Path.Combine(directory, "events.bin");
        _shape = SyntheticShape.Parse(definition.Name);
        _streams = new(() => _shape is null
            ? StreamTable.Load(Path.Combine(directory, "streams.jsonl"))
            : StreamTable.Fixed(SyntheticEvents.StreamNames));
        _events = new(() => _shape is null ? new StoredEvents(_eventsPath) : new SyntheticEvents(_shape));
    }

    public LogGroupDefinition Definition => _definition;

    public string Name => _definition.Name;

    public StreamTable Streams => _streams.Value;

    public EventSource Events => _events.Value;

    /// <summary>The size of the events in bytes; for computed events, of one day. Does not load the group.</summary>
    public long StoredBytes => _shape is null
        ? new FileInfo(_eventsPath) is { Exists: true, Length: var length } ? length : 0
        : _shape.EventsPerDay * (_shape.MessageBytes + EventRef.OverheadBytes);

    /// <summary>The events of the group, for writing.</summary>
    /// <exception cref="AwsException">InvalidParameterException: the group's events are computed.</exception>
    public StoredEvents Writable =>
        Events as StoredEvents ?? throw LogsErrors.Invalid($"The events of the log group '{Name}' are computed. You cannot add events.");

    /// <summary>The oldest time that has not expired, in epoch milliseconds.</summary>
    public long OldestVisible(TimeProvider time) => _definition.RetentionInDays is { } days
        ? time.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds()
        : long.MinValue;

    public void SetRetention(int? days)
    {
        _definition = _definition with { RetentionInDays = days };
        _definition.Write(_directory);
    }

    public void SetTags(IReadOnlyDictionary<string, string> tags)
    {
        _definition = _definition with { Tags = tags };
        _definition.Write(_directory);
    }

    public void DeleteFiles() => Directory.Delete(_directory, recursive: true);
}
