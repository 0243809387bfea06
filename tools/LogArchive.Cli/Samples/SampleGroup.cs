namespace LogArchive.Cli.Samples;

/// <summary>A made-up service's log group.</summary>
/// <param name="Name">The log group's name.</param>
/// <param name="Events">How many events a day it writes.</param>
/// <param name="Streams">Over how many log streams it spreads them.</param>
/// <param name="Message">The message of one event, from a generator of its own.</param>
internal sealed record SampleGroup(string Name, int Events, int Streams, Func<Random, int, string> Message)
{
    private const long DayMilliseconds = 86_400_000;

    /// <summary>The events of one stream, spread over the day: always the same ones.</summary>
    public IEnumerable<(long Timestamp, string Message)> EventsOf(int stream, long dayStart)
    {
        var random = new Random(Name.Length + (stream * 7919));
        for (int i = stream; i < Events; i += Streams)
        {
            yield return (dayStart + (i * DayMilliseconds / Events), Message(random, i));
        }
    }
}
