using System.Security.Cryptography;
using System.Text;
using LogArchive.LocalAws.CloudWatchLogs.Events;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>
/// The log groups of one directory, a subdirectory each. A tool can fill it before a server is started on it; the two
/// must not have it open at the same time, since neither sees what the other writes.
/// </summary>
public sealed class LogStore
{
    /// <summary>The class of groups that FilterLogEvents can read.</summary>
    public const string StandardClass = "STANDARD";

    private readonly string _directory;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Lazy<SortedDictionary<string, LogGroup>> _groups;

    /// <param name="directory">Made when the first group is; the server's is <c>logs</c> in its data directory.</param>
    /// <param name="time">The clock behind creation times.</param>
    public LogStore(string directory, TimeProvider time)
    {
        _directory = directory;
        _time = time;
        _groups = new(Load);
    }

    /// <summary>
    /// Adds events however old they are (PutLogEvents takes 14 days at most) and in any order, as if they had been
    /// put when they happened. The group and the stream are made if need be.
    /// </summary>
    /// <param name="ingestionDelay">What lies between an event's timestamp and its ingestion.</param>
    /// <exception cref="AwsException">A name is impossible, or the group's events are computed.</exception>
    public void Append(string group, string stream, IEnumerable<TimedMessage> events, TimeSpan ingestionDelay = default)
    {
        LogNames.CheckStream(stream);
        LogGroup target;
        lock (_gate)
        {
            target = _groups.Value.GetValueOrDefault(group) ?? Create(group, StandardClass);
        }

        int number = target.Streams.FindOrCreate(stream).Number;
        var batch = new EventBatch();
        foreach ((long timestamp, string message) in events)
        {
            batch.Add(timestamp, timestamp + (long)ingestionDelay.TotalMilliseconds, message);
            if (batch.CountedBytes >= PutLogEvents.MaxBatchBytes)
            {
                target.Writable.Append(number, batch);
                batch.Clear();
            }
        }

        target.Writable.Append(number, batch);
    }

    internal LogGroup Create(string name, string logGroupClass)
    {
        LogNames.CheckGroup(name);
        LogNames.CheckSynthetic(name);
        lock (_gate)
        {
            if (_groups.Value.ContainsKey(name))
            {
                throw LogsErrors.GroupExists();
            }

            var definition = new LogGroupDefinition(name, logGroupClass, Now, RetentionInDays: null);
            string directory = Path.Combine(_directory, DirectoryName(name));
            definition.Write(directory);
            return _groups.Value[name] = new LogGroup(definition, directory);
        }
    }

    internal LogGroup Find(string name)
    {
        lock (_gate)
        {
            return _groups.Value.GetValueOrDefault(name) ?? throw LogsErrors.NoSuchGroup();
        }
    }

    internal void Delete(string name)
    {
        lock (_gate)
        {
            Find(name).DeleteFiles();
            _groups.Value.Remove(name);
        }
    }

    /// <summary>All groups in ASCII order of their names.</summary>
    internal LogGroup[] All()
    {
        lock (_gate)
        {
            return [.. _groups.Value.Values];
        }
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private SortedDictionary<string, LogGroup> Load()
    {
        var groups = new SortedDictionary<string, LogGroup>(StringComparer.Ordinal);
        foreach (string directory in Directory.Exists(_directory) ? Directory.GetDirectories(_directory) : [])
        {
            if (LogGroupDefinition.Find(directory) is { } definition)
            {
                groups.Add(definition.Name, new LogGroup(definition, directory));
            }
        }

        return groups;
    }

    /// <summary>
    /// Readable, and different for names that differ only in case or beyond what a file name holds: the hash sees to
    /// that, and <c>group.json</c> has the whole name.
    /// </summary>
    private static string DirectoryName(string group)
    {
        string readable = group.Replace('/', '!').Replace('#', '%');
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(group));
        return $"{readable[..Math.Min(readable.Length, 120)]}~{Convert.ToHexStringLower(hash.AsSpan(0, 8))}";
    }
}
