using System.Security.Cryptography;
using System.Text;
using LogArchive.LocalAws.CloudWatchLogs.Events;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>
/// The log groups in one directory, each in its own subdirectory. A tool can fill the directory before a server uses it. The tool and
/// the server must not use it at the same time, because neither sees what the other writes.
/// </summary>
public sealed class LogStore
{
    /// <summary>The log class that FilterLogEvents can read.</summary>
    public const string StandardClass = "STANDARD";

    private readonly string _directory;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Lazy<SortedDictionary<string, LogGroup>> _groups;

    /// <param name="directory">Created with the first group. A server uses <c>logs</c> in its data directory.</param>
    /// <param name="time">The clock for creation times.</param>
    public LogStore(string directory, TimeProvider time)
    {
        _directory = directory;
        _time = time;
        _groups = new(Load);
    }

    /// <summary>
    /// Adds events of any age and in any order, as if they had been ingested when they happened. PutLogEvents accepts at most 14 days.
    /// Creates the group and the stream if they do not exist.
    /// </summary>
    /// <param name="ingestionDelay">Delay between an event's timestamp and its ingestion.</param>
    /// <exception cref="AwsException">A name is not valid, or the group's events are computed.</exception>
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
        foreach (TimedMessage added in events)
        {
            batch.Add(added.Timestamp, added.Timestamp + (long)ingestionDelay.TotalMilliseconds, added.Message);
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

    /// <summary>All groups, ordered by name.</summary>
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
    /// A readable directory name. The hash makes it unique even for names that differ only in case or beyond the length of a file name.
    /// <c>group.json</c> has the full name.
    /// </summary>
    private static string DirectoryName(string group)
    {
        string readable = group.Replace('/', '!').Replace('#', '%');
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(group));
        return $"{readable[..Math.Min(readable.Length, 120)]}~{Convert.ToHexStringLower(hash.AsSpan(0, 8))}";
    }
}
