using LogArchive.Cli.Samples.Times;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.Cli.Samples.Files;

/// <summary>Reads a log file as events, one for each line, and counts what it reads.</summary>
internal sealed class LogFile(string path, string groupName)
{
    /// <summary>The first lines, by which the notation of the times is chosen.</summary>
    private const int SampleLines = 1000;

    /// <summary>What is kept of each of them: a thousand lines of any length take no more than a few MB.</summary>
    private const int SampleChars = 4096;

    /// <summary>How long after a file's last change a line may claim to be: clocks and zones differ.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    private FileTimes? _times;

    public string Path => path;

    public string GroupName => groupName;

    public string StreamName { get; } = System.IO.Path.GetFileName(path).Replace(':', '_').Replace('*', '_');

    /// <summary>When the file was last written.</summary>
    public DateTimeOffset Changed { get; } = new(File.GetLastWriteTimeUtc(path));

    public long Lines { get; private set; }

    /// <summary>Lines without a time of their own: they have that of the line before.</summary>
    public long LinesWithoutTime { get; private set; }

    /// <summary>Lines with bytes that are not UTF-8, which became U+FFFD.</summary>
    public long LinesNotUtf8 { get; private set; }

    /// <summary>Lines that are longer than an event and became several.</summary>
    public long LongLines { get; private set; }

    /// <summary>Why the file was not read to its end; null if it was.</summary>
    public string? Damage { get; private set; }

    /// <summary>What times were recognized; null: none.</summary>
    public string? Recognized => _times?.Recognized;

    /// <summary>Whether it has times of the day, without a date.</summary>
    public bool HasTimesOnly => _times?.HasTimesOnly == true;

    /// <summary>The first time in the file, in milliseconds since the Unix epoch; null when no line names one.</summary>
    public long? FirstTime()
    {
        FileTimes times = CreateTimes();
        return Pieces().Where(piece => piece.IsStart).Select(piece => times.Read(piece.Text)).FirstOrDefault(time => time is not null);
    }

    /// <summary>The file's events. A line without a time gets the time of the line before it, or <paramref name="start"/>.</summary>
    public IEnumerable<TimedMessage> Events(long start)
    {
        _times = CreateTimes();
        long time = start;
        bool isContinued = false;
        foreach (LinePiece piece in Pieces())
        {
            if (piece.IsStart)
            {
                long? read = _times.Read(piece.Text);
                time = read ?? time;
                Lines++;
                LinesWithoutTime += read is null ? 1 : 0;
                LinesNotUtf8 += piece.Text.Contains('\uFFFD', StringComparison.Ordinal) ? 1 : 0;
            }

            else if (!isContinued)
            {
                LongLines++;
            }

            isContinued = !piece.IsStart;
            yield return new TimedMessage(time, piece.Text);
        }
    }

    private FileTimes CreateTimes()
    {
        string[] sample = [.. Pieces().Where(piece => piece.IsStart).Take(SampleLines)
            .Select(piece => piece.Text.Length <= SampleChars ? piece.Text : piece.Text[..SampleChars])];
        return new FileTimes(sample, (Changed + Ahead).UtcDateTime);
    }

    /// <summary>What can be read of the file.</summary>
    private IEnumerable<LinePiece> Pieces()
    {
        using DecompressedFile file = FileContent.Open(path);
        using StreamReader reader = FileContent.Text(file);
        foreach (LinePiece piece in LinePiece.Of(reader))
        {
            yield return piece;
        }

        Damage = file.Damage;
    }
}
