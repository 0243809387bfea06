using LogArchive.Days;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.Cli.Samples;

/// <summary>The log group of a made-up service.</summary>
/// <param name="Name">The log group's name.</param>
/// <param name="Events">Number of events of a weekday.</param>
/// <param name="Streams">Number of log streams.</param>
/// <param name="Message">Generates the message of one event.</param>
internal sealed record SampleGroup(string Name, int Events, int Streams, Func<SampleEvent, string> Message)
{
    private const double HourMilliseconds = 3_600_000;

    public SampleDay Day { get; init; } = SampleDay.Shop;

    /// <summary>The events of a weekend's day, as a share of those of a weekday.</summary>
    public double Weekend { get; init; } = 0.6;

    /// <summary>The number of events of a day.</summary>
    public int EventsOn(DateOnly date) =>
        date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? (int)(Events * Weekend) : Events;

    /// <summary>The events of one stream. They are the same on every call.</summary>
    public IEnumerable<TimedMessage> EventsOf(int stream, DateOnly date)
    {
        var random = new Random(Name.Length + (stream * 7919));
        long start = ArchiveDay.Of(date, TimeZoneInfo.Utc).Start;
        int events = EventsOn(date);
        for (int i = stream; i < events; i += Streams)
        {
            long time = Day.TimeOf((double)i / events);
            yield return new TimedMessage(start + time, Message(new SampleEvent(random, i, SampleDay.IsDeployment(time / HourMilliseconds))));
        }
    }
}
