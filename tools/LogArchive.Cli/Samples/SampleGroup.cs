using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.Cli.Samples;

/// <summary>The log group of a made-up service.</summary>
/// <param name="Name">The log group's name.</param>
/// <param name="Events">Number of events per day.</param>
/// <param name="Streams">Number of log streams.</param>
/// <param name="Message">Generates the message of one event.</param>
internal sealed record SampleGroup(string Name, int Events, int Streams, Func<Random, int, string> Message)
{
    private const long DayMilliseconds = 86_400_000;

    /// <summary>The events of one stream, spread over the day. They are the same on every call.</summary>
    public IEnumerable<TimedMessage> EventsOf(int stream, long dayStart)
    {
        var random = new Random(Name.Length + (stream * 7919));
        for (int i = stream; i < Events; i += Streams)
        {
            yield return new TimedMessage(dayStart + (i * DayMilliseconds / Events), Message(random, i));
        }
    }
}
