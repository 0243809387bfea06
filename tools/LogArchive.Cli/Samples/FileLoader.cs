using LogArchive.Days;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.Cli.Samples;

/// <summary>Loads the user's own log files into the store of a local AWS before it starts.</summary>
internal sealed class FileLoader(LogStore store, TextWriter warnings)
{
    /// <summary>Maximum distance in days from the busiest day. The demo does not archive days beyond it.</summary>
    private const int MaxDaysAway = 15;

    private readonly SortedDictionary<DateOnly, long> _linesByDay = [];

    /// <summary>
    /// Loads the files. Lines keep their times. Files without times get the day with the most lines. Days far from that day are left
    /// out with a warning: otherwise one line with a wrong date could make the demo archive years of empty days.
    /// </summary>
    public DemoData Load(IReadOnlyList<LogFile> files, DateTimeOffset now, CancellationToken cancellationToken)
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

        DateOnly busiest = _linesByDay.Count == 0 ? DemoData.DefaultDay(now) : _linesByDay.MaxBy(day => day.Value).Key;
        foreach (LogFile file in undated)
        {
            Append(file, ArchiveDay.Of(busiest, TimeZoneInfo.Utc).Start, cancellationToken);
        }

        return DaysAround(busiest);
    }

    private DemoData DaysAround(DateOnly busiest)
    {
        DateOnly[] near = [.. _linesByDay.Keys.Where(day => Math.Abs(day.DayNumber - busiest.DayNumber) <= MaxDaysAway)];
        long far = _linesByDay.Where(day => !near.Contains(day.Key)).Sum(day => day.Value);
        if (far > 0)
        {
            warnings.WriteLine(
                $"warning: {far} lines are more than {MaxDaysAway} days from {ArchiveDay.Format(busiest)}, "
                + "the day with the most lines. The demo leaves them out.");
        }

        return near.Length == 0 ? new DemoData(busiest, busiest) : new DemoData(near[0], near[^1]);
    }

    private void Append(LogFile file, long start, CancellationToken cancellationToken) =>
        store.Append(
            file.GroupName,
            file.StreamName,
            file.Events(start).Select(line =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                DateOnly day = ArchiveDay.At(DateTimeOffset.FromUnixTimeMilliseconds(line.Timestamp), TimeZoneInfo.Utc);
                _linesByDay[day] = _linesByDay.GetValueOrDefault(day) + 1;
                return line;
            }),
            DemoData.IngestionDelay);
}
