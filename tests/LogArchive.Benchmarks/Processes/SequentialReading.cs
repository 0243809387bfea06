using Amazon.CloudWatchLogs.Model;
using LogArchive.Days;
using LogArchive.LocalAws;
using LogArchive.Reading;

namespace LogArchive.Benchmarks.Processes;

/// <summary>The fewest calls that a group's day takes: one pagination over all of it.</summary>
internal static class SequentialReading
{
    /// <summary>Reads the day from a service without quota and latency, only to count its pages.</summary>
    public static async Task<long> CountPagesAsync(LocalService service, string group)
    {
        using LogEventsClient logs = LocalClients.Logs(service.Endpoint);
        ArchiveDay day = BenchmarkDay.Range;
        var request = new FilterLogEventsRequest { LogGroupName = group, StartTime = day.Start, EndTime = day.End };
        long pages = 0;
        do
        {
            request.NextToken = (await logs.FilterLogEventsAsync(request)).NextToken;
            pages++;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        return pages;
    }
}
