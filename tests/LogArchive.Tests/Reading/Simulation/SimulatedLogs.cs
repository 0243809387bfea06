using Amazon.CloudWatchLogs.Model;
using LogArchive.Reading;
using LogArchive.Settings;

namespace LogArchive.Tests.Reading.Simulation;

/// <summary>A day of so many pages, spread evenly, that is read at a constant rate, in simulated time.</summary>
internal sealed class SimulatedLogs
{
    private const int PerPage = 10;

    private readonly StoredLogs _logs;
    private readonly ReadRate _rate;
    private readonly TimeSpan _latency;
    private readonly int _pages;

    /// <param name="perSecond">The rate.</param>
    /// <param name="latencySeconds">How long each call takes.</param>
    /// <param name="pages">Full pages of the day.</param>
    /// <param name="message">Of each of its events.</param>
    public SimulatedLogs(double perSecond, double latencySeconds, int pages, string message)
    {
        (_pages, _latency, Thread) = (pages, TimeSpan.FromSeconds(latencySeconds), new SimulatedThread(Time));
        _rate = new ReadRate(perSecond, perSecond, Time);
        _logs = new StoredLogs(Events(pages * PerPage, message), PerPage);
    }

    public SimulatedTime Time { get; } = new();

    public SimulatedThread Thread { get; }

    /// <summary>Calls.</summary>
    public int Calls => _logs.Pages;

    /// <summary>The full pages whose events were read more than once, those that nobody waited for among them.</summary>
    public double PagesAgain => ((double)_logs.Events / PerPage) - _pages;

    public DayReader Reader(ReadingLimits limits)
    {
        var pages = new SimulatedPages(new PageReader(_logs, LineFormat.Ndjson, Time), _latency, Thread, Time);
        return new DayReader(pages, _rate, limits, Time);
    }

    private static List<FilteredLogEvent> Events(int count, string message) => [.. Enumerable.Range(0, count)
        .Select(i => Some.Event(Some.Start + (i * (Some.End - Some.Start) / count), $"{i:d9}", message))];
}
