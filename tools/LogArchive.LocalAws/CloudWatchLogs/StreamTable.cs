using System.Text.Json.Nodes;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A group's streams; each creation and each deletion is a line in the group's <c>streams.jsonl</c>.</summary>
internal sealed class StreamTable
{
    private readonly Lock _gate = new();
    private readonly string? _path;
    private readonly List<LogStream> _everCreated = [];
    private readonly SortedDictionary<string, LogStream> _live = new(StringComparer.Ordinal);

    private StreamTable(string? path) => _path = path;

    public static StreamTable Load(string path)
    {
        var table = new StreamTable(path);
        foreach (string line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            JsonNode json = JsonNode.Parse(line)!;
            if ((string?)json["deleted"] is { } deleted)
            {
                table._live.Remove(deleted);
            }
            else
            {
                table.Add((string)json["name"]!, (long)json["creationTime"]!);
            }
        }

        return table;
    }

    /// <summary>Streams that nobody creates or deletes, numbered in this order.</summary>
    public static StreamTable Fixed(IEnumerable<string> names, long creationTime)
    {
        var table = new StreamTable(path: null);
        foreach (string name in names)
        {
            table.Add(name, creationTime);
        }

        return table;
    }

    public LogStream Find(string name)
    {
        lock (_gate)
        {
            return _live.GetValueOrDefault(name) ?? throw LogsErrors.NoSuchStream();
        }
    }

    public int FindOrCreate(string name, long now)
    {
        lock (_gate)
        {
            return (_live.GetValueOrDefault(name) ?? Create(name, now)).Number;
        }
    }

    public LogStream Create(string name, long now)
    {
        lock (_gate)
        {
            if (_live.ContainsKey(name))
            {
                throw LogsErrors.StreamExists();
            }

            Save(new JsonObject { ["name"] = name, ["creationTime"] = now });
            return Add(name, now);
        }
    }

    public void Delete(string name)
    {
        lock (_gate)
        {
            Find(name);
            Save(new JsonObject { ["deleted"] = name });
            _live.Remove(name);
        }
    }

    /// <summary>The streams that exist, in ASCII order.</summary>
    public LogStream[] Live()
    {
        lock (_gate)
        {
            return [.. _live.Values];
        }
    }

    /// <summary>By stream number, whether a stream is among these.</summary>
    public bool[] Flags(IEnumerable<LogStream> streams)
    {
        lock (_gate)
        {
            bool[] flags = new bool[_everCreated.Count];
            foreach (LogStream stream in streams)
            {
                flags[stream.Number] = true;
            }

            return flags;
        }
    }

    /// <summary>By stream number, the names as JSON strings.</summary>
    public byte[][] JsonNames()
    {
        lock (_gate)
        {
            return [.. _everCreated.Select(stream => stream.Json)];
        }
    }

    private LogStream Add(string name, long creationTime)
    {
        var stream = new LogStream(_everCreated.Count, name, creationTime);
        _everCreated.Add(stream);
        _live.Add(name, stream);
        return stream;
    }

    private void Save(JsonObject line) => File.AppendAllText(
        _path ?? throw LogsErrors.Invalid("The streams of a log group with computed events cannot be changed."),
        line.ToJsonString() + "\n");
}
