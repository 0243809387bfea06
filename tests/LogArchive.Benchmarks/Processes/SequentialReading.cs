using Amazon.CloudWatchLogs.Model;
using LogArchive.Days;
using LogArchive.LocalAws;
using LogArchive.Reading;

namespace LogArchive.Benchmarks.Processes;

/// <summary>The minimum number of calls for a day of a log group: sequential paging over the whole day.</summary>
internal static class SequentialReading
{
    /// <summary>Counts the pages of the day with a service without quota and latency.</summary>
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
