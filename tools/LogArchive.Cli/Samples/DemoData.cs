using LogArchive.Days;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.Cli.Samples;

/// <summary>The days that a demo archives.</summary>
/// <param name="First">The first day with events.</param>
/// <param name="Last">The last day with events.</param>
internal sealed record DemoData(DateOnly First, DateOnly Last)
{
    /// <summary>How old a day is when the archive reads it by default.</summary>
    public const int DaysOld = 13;

    /// <summary>Maximum distance in days from the busiest day. The demo does not archive days beyond it.</summary>
    public const int MaxDaysAway = 15;

    /// <summary>Delay between an event and its ingestion.</summary>
    public static readonly TimeSpan IngestionDelay = TimeSpan.FromMilliseconds(740);

    /// <summary>The day with the most lines of the user's files.</summary>
    public DateOnly Busiest { get; init; }

    /// <summary>The user's files; empty: the sample log groups.</summary>
    public IReadOnlyList<LoadedFile> Files { get; init; } = [];

    public static bool IsNear(DateOnly day, DateOnly busiest) => Math.Abs(day.DayNumber - busiest.DayNumber) <= MaxDaysAway;

    /// <summary>The day that is archived by default.</summary>
    public static DateOnly DefaultDay(DateTimeOffset now) => ArchiveDay.At(now, TimeZoneInfo.Utc).AddDays(-DaysOld);

    /// <summary>Loads the sample log groups, with events on the default day.</summary>
    public static DemoData LoadSamples(LogStore store, DateTimeOffset now)
    {
        DateOnly date = DefaultDay(now);
        foreach (SampleGroup group in SampleGroups.All)
        {
            for (int stream = 0; stream < group.Streams; stream++)
            {
                store.Append(group.Name, $"stream-{stream}", group.EventsOf(stream, date), IngestionDelay);
            }
        }

        return new DemoData(date, date);
    }
}
