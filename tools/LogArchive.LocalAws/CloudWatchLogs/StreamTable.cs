using System.Text.Json.Nodes;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The streams of a group. Each creation appends a line to <c>streams.jsonl</c>.</summary>
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

    /// <summary>Creates a table that cannot change, with streams numbered in this order.</summary>
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

    /// <summary>The names as JSON strings, by stream number.</summary>
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
