using System.Text.Json.Nodes;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A group's streams; each creation is a line in the group's <c>streams.jsonl</c>.</summary>
internal sealed class StreamTable
{
    private readonly Lock _gate = new();
    private readonly string? _path;
    private readonly List<LogStream> _streams = [];
    private readonly Dictionary<string, LogStream> _byName = new(StringComparer.Ordinal);

    private StreamTable(string? path, IEnumerable<string> names)
    {
        _path = path;
        foreach (string name in names)
        {
            Add(name);
        }
    }

    public static StreamTable Load(string path) =>
        new(path, (File.Exists(path) ? File.ReadLines(path) : []).Select(line => (string)JsonNode.Parse(line)!["name"]!));

    /// <summary>Streams to which nobody can add others, numbered in this order.</summary>
    public static StreamTable Fixed(IEnumerable<string> names) => new(path: null, names);

    public LogStream Find(string name)
    {
        lock (_gate)
        {
            return _byName.GetValueOrDefault(name) ?? throw LogsErrors.NoSuchStream();
        }
    }

    public LogStream FindOrCreate(string name)
    {
        lock (_gate)
        {
            return _byName.GetValueOrDefault(name) ?? Create(name);
        }
    }

    public LogStream Create(string name)
    {
        lock (_gate)
        {
            if (_byName.ContainsKey(name))
            {
                throw LogsErrors.StreamExists();
            }

            string path = _path ?? throw LogsErrors.Invalid("The streams of a log group with computed events cannot be changed.");
            File.AppendAllText(path, new JsonObject { ["name"] = name }.ToJsonString() + "\n");
            return Add(name);
        }
    }

    /// <summary>By stream number, the names as JSON strings.</summary>
    public byte[][] JsonNames()
    {
        lock (_gate)
        {
            return [.. _streams.Select(stream => stream.Json)];
        }
    }

    private LogStream Add(string name)
    {
        var stream = new LogStream(_streams.Count, name);
        _streams.Add(stream);
        _byName.Add(name, stream);
        return stream;
    }
}
