using Amazon.CloudWatchLogs.Model;
using LogArchive.Reading;
using LogArchive.Settings;

namespace LogArchive.Tests.Reading.Simulation;

/// <summary>A day of so many pages, spread evenly, that is read at a constant rate, in simulated time.</summary>
internal sealed class SimulatedLogs
{
    private const int PerPage = 10;

    private readonly ReadRate _rate;
    private readonly StoredLogs _logs;
    private readonly int _pages;

    /// <param name="perSecond">The rate.</param>
    /// <param name="latencySeconds">How long each call takes.</param>
    /// <param name="pages">Full pages of the day.</param>
    /// <param name="message">Of each of its events.</param>
    public SimulatedLogs(double perSecond, double latencySeconds, int pages, string message)
    {
        (_pages, Thread, _rate) = (pages, new SimulatedThread(Time), new ReadRate(perSecond, perSecond, Time));
        _logs = new StoredLogs(Events(pages * PerPage, message), PerPage)
        {
            Before = (_, _) =>
            {
                Thread.Outside(1);
                return Task.CompletedTask;
            },
            Body = body => new LateStream(
                body, () => Thread.Outside(-1), token => Task.Delay(TimeSpan.FromSeconds(latencySeconds), Time, token)),
        };
    }

    public SimulatedTime Time { get; } = new();

    public SimulatedThread Thread { get; }

    /// <summary>Calls.</summary>
    public int Calls => _logs.Pages;

    /// <summary>The full pages whose events were read more than once, those that nobody waited for among them.</summary>
    public double PagesAgain => ((double)_logs.Events / PerPage) - _pages;

    public DayReader Reader(ReadingLimits limits) => new(new PageReader(_logs, LineFormat.Ndjson, Time), _rate, limits, Time);

    private static List<FilteredLogEvent> Events(int count, string message) => [.. Enumerable.Range(0, count)
        .Select(i => Some.Event(Some.Start + (i * (Some.End - Some.Start) / count), $"{i:d9}", message))];
}
