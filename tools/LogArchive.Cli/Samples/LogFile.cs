using System.Text;

namespace LogArchive.Cli.Samples;

/// <summary>Reads a log file as events: each line one, with the time at its start where it has one.</summary>
internal sealed class LogFile(string path, string groupName)
{
    /// <summary>The log group's name that the file gets.</summary>
    public string GroupName => groupName;

    public string StreamName { get; } = Path.GetFileName(path).Replace(':', '_').Replace('*', '_');

    /// <summary>All files below a directory, hidden ones left out, in the order of their names.</summary>
    /// <exception cref="UsageException">There is no such directory, or no file in it.</exception>
    public static IReadOnlyList<LogFile> Find(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new UsageException($"--from: there is no directory '{directory}'.");
        }

        string[] paths = [.. Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden }).Order(StringComparer.Ordinal)];
        return paths.Length > 0
            ? [.. paths.Select(path => new LogFile(path, Name(Path.GetRelativePath(directory, path))))]
            : throw new UsageException($"--from: there is no file in '{directory}'. Each file becomes a log group.");
    }

    /// <summary>The first and the last time that lines begin with, in ms since the Unix epoch; null when no line has one.</summary>
    public (long First, long Last)? TimeRange()
    {
        long first = long.MaxValue, last = long.MinValue;
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            if (LineTime.Parse(line) is { } time)
            {
                first = Math.Min(first, time);
                last = Math.Max(last, time);
            }
        }

        return first <= last ? (first, last) : null;
    }

    /// <summary>The file's events. A line without a time has that of the line before it; before the first time, <paramref name="start"/>.</summary>
    public IEnumerable<(long Timestamp, string Message)> Events(long start)
    {
        long time = start;
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            time = LineTime.Parse(line) ?? time;
            if (line.Length > 0)
            {
                yield return (time, line);
            }
        }
    }

    private static string Name(string relativePath)
    {
        string path = relativePath.Replace('\\', '/');
        string name = "/" + string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' ? c : '_'));
        return name.Length <= 512 ? name : name[..512];
    }
}
