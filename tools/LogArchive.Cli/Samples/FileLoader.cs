using LogArchive.Cli.Samples.Files;
using LogArchive.Days;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.Cli.Samples;

/// <summary>Loads the user's own log files into the store of a local AWS before it starts.</summary>
internal sealed class FileLoader(LogStore store)
{
    private readonly List<LoadedFile> _loaded = [];

    /// <summary>
    /// Loads the files. Lines keep their times. Files without times get the time of their last change if other files have lines of that day,
    /// else the beginning of the day with the most lines: otherwise one such file could make the demo archive many days with nothing else. Days far from that day are left out: otherwise one line with a wrong date could make the demo archive years of
    /// empty days.
    /// </summary>
    public DemoData Load(IReadOnlyCollection<LogFile> files, CancellationToken cancellationToken)
    {
        var undated = new List<LogFile>();
        foreach (LogFile file in files)
        {
            if (file.FirstTime() is { } first)
            {
                Append(file, first, cancellationToken);
            }
            else
            {
                undated.Add(file);
            }
        }

        DateOnly busiest = LinesByDay() is { Count: > 0 } days ? days.MaxBy(day => day.Value).Key : DayOf(undated.Max(file => file.Changed));
        DateOnly[] dated = [.. LinesByDay().Keys.Where(day => DemoData.IsNear(day, busiest)), busiest];
        foreach (LogFile file in undated)
        {
            Append(file, StartOf(file, dated, busiest), cancellationToken);
        }

        DateOnly[] near = [.. LinesByDay().Keys.Where(day => DemoData.IsNear(day, busiest))];
        return new DemoData(near.Length == 0 ? busiest : near[0], near.Length == 0 ? busiest : near[^1])
        {
            Busiest = busiest,
            Files = _loaded,
        };
    }

    private static DateOnly DayOf(DateTimeOffset time) => ArchiveDay.At(time, TimeZoneInfo.Utc);

    /// <summary>The time of the lines of a file that names none.</summary>
    private static long StartOf(LogFile file, DateOnly[] dated, DateOnly busiest) => dated.Contains(DayOf(file.Changed))
        ? file.Changed.ToUnixTimeMilliseconds()
        : ArchiveDay.Of(busiest, TimeZoneInfo.Utc).Start;

    private SortedDictionary<DateOnly, long> LinesByDay()
    {
        var lines = new SortedDictionary<DateOnly, long>();
        foreach (var (day, count) in _loaded.SelectMany(file => file.LinesByDay))
        {
            lines[day] = lines.GetValueOrDefault(day) + count;
        }

        return lines;
    }

    private void Append(LogFile file, long start, CancellationToken cancellationToken)
    {
        var loaded = new LoadedFile(file, start);
        _loaded.Add(loaded);
        store.Append(
            file.GroupName,
            file.StreamName,
            file.Events(start).Select(line =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                loaded.Count(line.Timestamp);
                return line;
            }),
            DemoData.IngestionDelay);
    }
}
