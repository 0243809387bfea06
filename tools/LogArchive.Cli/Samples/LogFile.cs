using System.Text;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.Cli.Samples;

/// <summary>Reads a log file as events: one event per line, with the time at the start of the line.</summary>
internal sealed class LogFile(string path, string groupName)
{
    /// <summary>A character has at most 3 bytes in UTF-8, so an event stays below the limit of 1 MB (CloudWatch Logs quotas).</summary>
    private const int MaxEventChars = 256 * 1024;

    public string GroupName => groupName;

    public string StreamName { get; } = Path.GetFileName(path).Replace(':', '_').Replace('*', '_');

    /// <summary>Finds the text files below a directory, ordered by path. Skips hidden files, and other files with a warning.</summary>
    /// <exception cref="UsageException">The directory does not exist, or has no text file.</exception>
    public static IReadOnlyList<LogFile> Find(string directory, TextWriter warnings)
    {
        if (!Directory.Exists(directory))
        {
            throw new UsageException($"--from: the directory '{directory}' does not exist.");
        }

        var visible = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        var files = new Dictionary<string, LogFile>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(directory, "*", visible).Order(StringComparer.Ordinal))
        {
            if (RejectionReason(path) is { } reason)
            {
                warnings.WriteLine($"warning: skipped {path}: {reason}.");
                continue;
            }

            string name = UnusedName(Name(Path.GetRelativePath(directory, path)), files);
            files[name] = new LogFile(path, name);
        }

        return files.Count > 0
            ? [.. files.Values]
            : throw new UsageException($"--from: the directory '{directory}' has no text file. Each file becomes a log group.");
    }

    /// <summary>The first time in the file, in milliseconds since the Unix epoch; null when no line starts with a time.</summary>
    public long? FirstTime() => File.ReadLines(path, Encoding.UTF8).Select(LineTime.Parse).FirstOrDefault(time => time is not null);

    /// <summary>The file's events. A line without a time gets the time of the line before it, or <paramref name="start"/>.</summary>
    public IEnumerable<TimedMessage> Events(long start)
    {
        long time = start;
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            time = LineTime.Parse(line) ?? time;
            foreach (string piece in Pieces(line))
            {
                yield return new TimedMessage(time, piece);
            }
        }
    }

    /// <summary>Why the file is skipped; null if it is not.</summary>
    private static string? RejectionReason(string path)
    {
        try
        {
            // Pipes and devices have length 0, too. Opening one could block and never return.
            if (new FileInfo(path).Length == 0)
            {
                return "it is empty";
            }

            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[4096];
            return start[..file.Read(start)].Contains((byte)0) ? "it is not text" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message.TrimEnd('.');
        }
    }

    /// <summary>Splits a line into pieces that fit into an event. An empty line has none.</summary>
    private static IEnumerable<string> Pieces(string line)
    {
        for (int start = 0; start < line.Length;)
        {
            int length = Math.Min(MaxEventChars, line.Length - start);
            length -= start + length < line.Length && char.IsHighSurrogate(line[start + length - 1]) ? 1 : 0;
            yield return line.Substring(start, length);
            start += length;
        }
    }

    /// <summary>The name, with a number if another file already has it: log group names allow fewer characters than file names.</summary>
    private static string UnusedName(string name, Dictionary<string, LogFile> files) =>
        Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? name : $"{name}-{n}").First(candidate => !files.ContainsKey(candidate));

    private static string Name(string relativePath)
    {
        string path = relativePath.Replace('\\', '/');
        string name = "/" + string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' ? c : '_'));
        return name.Length <= 512 ? name : name[..512];
    }
}
