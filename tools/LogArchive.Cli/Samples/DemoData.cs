using LogArchive.Days;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.Cli.Samples;

/// <summary>Fills a local AWS's log store before it is started.</summary>
/// <param name="First">The first day that has events.</param>
/// <param name="Last">The last one.</param>
internal sealed record DemoData(DateOnly First, DateOnly Last)
{
    /// <summary>So far from the busiest day, days of the user's files are archived.</summary>
    private const int MaxDaysAway = 15;

    private static readonly TimeSpan IngestionDelay = TimeSpan.FromMilliseconds(740);

    /// <summary>The sample groups, dated on the archive day.</summary>
    public static DemoData LoadSamples(LogStore store, DateTimeOffset now)
    {
        DateOnly date = DefaultDay(now);
        long start = ArchiveDay.Of(date, TimeZoneInfo.Utc).Start;
        foreach (SampleGroup group in SampleGroups.All)
        {
            for (int stream = 0; stream < group.Streams; stream++)
            {
                store.Append(group.Name, $"stream-{stream}", group.EventsOf(stream, start), IngestionDelay);
            }
        }

        return new DemoData(date, date);
    }

    /// <summary>
    /// The user's own files. Lines keep their own times; files without any are dated on the day that has most lines. Days far from
    /// that one are left out with a warning, or one odd line would make years of empty days.
    /// </summary>
    public static DemoData LoadFiles(LogStore store, IReadOnlyList<LogFile> files, DateTimeOffset now, TextWriter warnings, CancellationToken cancellationToken)
    {
        var lines = new SortedDictionary<DateOnly, long>();
        var undated = new List<LogFile>();
        foreach (LogFile file in files)
        {
            if (file.FirstTime() is { } first)
            {
                Append(store, file, first, lines, cancellationToken);
            }
            else
            {
                undated.Add(file);
            }
        }

        DateOnly busiest = lines.Count == 0 ? DefaultDay(now) : lines.MaxBy(day => day.Value).Key;
        foreach (LogFile file in undated)
        {
            Append(store, file, ArchiveDay.Of(busiest, TimeZoneInfo.Utc).Start, lines, cancellationToken);
        }

        DateOnly[] near = [.. lines.Keys.Where(day => Math.Abs(day.DayNumber - busiest.DayNumber) <= MaxDaysAway)];
        long far = lines.Where(day => !near.Contains(day.Key)).Sum(day => day.Value);
        if (far > 0)
        {
            warnings.WriteLine($"warning: {far} lines lie more than {MaxDaysAway} days from {ArchiveDay.Format(busiest)}, which has most of them; the demo leaves them out.");
        }

        return near.Length == 0 ? new DemoData(busiest, busiest) : new DemoData(near[0], near[^1]);
    }

    private static void Append(LogStore store, LogFile file, long start, SortedDictionary<DateOnly, long> lines, CancellationToken cancellationToken) =>
        store.Append(
            file.GroupName,
            file.StreamName,
            file.Events(start).Select(line =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                DateOnly day = ArchiveDay.At(DateTimeOffset.FromUnixTimeMilliseconds(line.Timestamp), TimeZoneInfo.Utc);
                lines[day] = lines.GetValueOrDefault(day) + 1;
                return line;
            }),
            IngestionDelay);

    private static DateOnly DefaultDay(DateTimeOffset now) => ArchiveDay.At(now, TimeZoneInfo.Utc).AddDays(-13);
}
