using System.Text;

namespace LogArchive.Cli.Samples;

/// <summary>Reads a log file as events: each line one, with the time at its start where it has one.</summary>
internal sealed class LogFile(string path, string groupName)
{
    /// <summary>At most 3 bytes a character in UTF-8: well below the 1 MB of an event (CloudWatch Logs quotas).</summary>
    private const int MaxEventChars = 256 * 1024;

    /// <summary>The log group's name that the file gets.</summary>
    public string GroupName => groupName;

    public string StreamName { get; } = Path.GetFileName(path).Replace(':', '_').Replace('*', '_');

    /// <summary>All text files below a directory, hidden ones left out, in the order of their names; what cannot be read as text is named and left out.</summary>
    /// <exception cref="UsageException">There is no such directory, or no file in it.</exception>
    public static IReadOnlyList<LogFile> Find(string directory, TextWriter warnings)
    {
        if (!Directory.Exists(directory))
        {
            throw new UsageException($"--from: there is no directory '{directory}'.");
        }

        string[] paths = [.. Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint, IgnoreInaccessible = true }).Order(StringComparer.Ordinal)];
        var files = new Dictionary<string, LogFile>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (WhyNotText(path) is { } reason)
            {
                warnings.WriteLine($"warning: {path} is left out: {reason}.");
                continue;
            }

            // Names that differ only in characters that log groups cannot have stay apart.
            string name = Name(Path.GetRelativePath(directory, path));
            string free = Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? name : $"{name}-{n}").First(candidate => !files.ContainsKey(candidate));
            files[free] = new LogFile(path, free);
        }

        return files.Count > 0
            ? [.. files.Values]
            : throw new UsageException($"--from: there is no text file in '{directory}'. Each file becomes a log group.");
    }

    /// <summary>The first time that a line begins with, in ms since the Unix epoch; null when none does.</summary>
    public long? FirstTime() => File.ReadLines(path, Encoding.UTF8).Select(LineTime.Parse).FirstOrDefault(time => time is not null);

    /// <summary>The file's events. A line without a time has that of the line before it; before the first time, <paramref name="start"/>.</summary>
    public IEnumerable<(long Timestamp, string Message)> Events(long start)
    {
        long time = start;
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            time = LineTime.Parse(line) ?? time;
            foreach (string piece in Pieces(line))
            {
                yield return (time, piece);
            }
        }
    }

    private static string? WhyNotText(string path)
    {
        try
        {
            // Pipes and devices have no length either, and opening one could wait for ever.
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

    /// <summary>A line in pieces that CloudWatch Logs takes as events; an empty line is none.</summary>
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

    private static string Name(string relativePath)
    {
        string path = relativePath.Replace('\\', '/');
        string name = "/" + string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' ? c : '_'));
        return name.Length <= 512 ? name : name[..512];
    }
}
