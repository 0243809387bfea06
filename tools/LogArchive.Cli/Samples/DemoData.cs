using LogArchive.Days;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.Cli.Samples;

/// <summary>Fills a local AWS's log store before it is started.</summary>
/// <param name="First">The first day that has events.</param>
/// <param name="Last">The last one.</param>
internal sealed record DemoData(DateOnly First, DateOnly Last)
{
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

    /// <summary>The user's own files. Lines keep their own times; files without any are dated on the archive day.</summary>
    public static DemoData LoadFiles(LogStore store, IReadOnlyList<LogFile> files, DateTimeOffset now)
    {
        DateOnly first = DateOnly.MaxValue, last = DateOnly.MinValue;
        foreach (LogFile file in files)
        {
            long archiveDay = ArchiveDay.Of(DefaultDay(now), TimeZoneInfo.Utc).Start;
            var (from, to) = file.TimeRange() ?? (archiveDay, archiveDay);
            store.Append(file.GroupName, file.StreamName, file.Events(from), IngestionDelay);
            first = Min(first, DayOf(from));
            last = Max(last, DayOf(to));
        }

        return new DemoData(first, last);
    }

    private static DateOnly DefaultDay(DateTimeOffset now) => ArchiveDay.At(now, TimeZoneInfo.Utc).AddDays(-13);

    private static DateOnly DayOf(long timestamp) => ArchiveDay.At(DateTimeOffset.FromUnixTimeMilliseconds(timestamp), TimeZoneInfo.Utc);

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
