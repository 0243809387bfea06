using LogArchive.Cli.Samples.Files;
using LogArchive.Days;

namespace LogArchive.Cli.Samples;

/// <summary>A log file that was loaded into a log group, with its lines by day.</summary>
/// <param name="file">The file.</param>
/// <param name="start">The time of lines before the first one that names one, in milliseconds since the Unix epoch.</param>
internal sealed class LoadedFile(LogFile file, long start)
{
    private readonly Dictionary<DateOnly, long> _linesByDay = [];

    public LogFile File => file;

    /// <summary>Whether lines before the first one that names a time have that of the file's last change.</summary>
    public bool StartsAtChange => start == file.Changed.ToUnixTimeMilliseconds();

    public IReadOnlyDictionary<DateOnly, long> LinesByDay => _linesByDay;

    /// <summary>Lines of days that the demo does not archive.</summary>
    public long LinesLeftOut(DemoData data) =>
        _linesByDay.Where(day => day.Key < data.First || day.Key > data.Last).Sum(day => day.Value);

    public void Count(long timestamp)
    {
        DateOnly day = ArchiveDay.At(DateTimeOffset.FromUnixTimeMilliseconds(timestamp), TimeZoneInfo.Utc);
        _linesByDay[day] = _linesByDay.GetValueOrDefault(day) + 1;
    }
}
