using LogArchive.Groups;
using LogArchive.Lines;
using LogArchive.Reading;

namespace LogArchive.Tests.Reading.Simulation;

/// <summary>Pages that take a time of the simulation, and none of it for what other threads do with them.</summary>
internal sealed class SimulatedPages(IPageSource pages, TimeSpan latency, SimulatedThread thread, SimulatedTime time) : IPageSource
{
    public ReadCounts Counts => pages.Counts;

    public Task<LogGroupInfo?> FindGroupAsync(string logGroup, CancellationToken cancellationToken) =>
        thread.OutsideAsync(() => pages.FindGroupAsync(logGroup, cancellationToken));

    public async Task<PageEnd> ReadAsync(string logGroup, Slice slice, LinePage page, CancellationToken cancellationToken)
    {
        PageEnd end = await thread.OutsideAsync(() => pages.ReadAsync(logGroup, slice, page, cancellationToken));
        await Task.Delay(latency, time, cancellationToken);
        return end;
    }

    public Task<long?> CountAsync(string logGroup, long from, long to, CancellationToken cancellationToken) =>
        thread.OutsideAsync(() => pages.CountAsync(logGroup, from, to, cancellationToken));
}
