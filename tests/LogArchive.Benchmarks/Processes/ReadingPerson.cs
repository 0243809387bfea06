using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using LogArchive.LocalAws;

namespace LogArchive.Benchmarks.Processes;

/// <summary>Somebody who looks at logs while exports run. A throttled call is made up to four times, as an SDK does.</summary>
/// <param name="From">When they come, after the start.</param>
/// <param name="To">When they leave.</param>
internal sealed record ReadingPerson(TimeSpan From, TimeSpan To)
{
    public const int PagesPerSecond = 3;
    private const int MaxTries = 4;

    /// <summary>Reads until they leave, or the exports have ended.</summary>
    public async Task<PersonsPages> ReadAsync(LocalService service, string group, CancellationToken exported)
    {
        var pages = new List<Task<PersonsPages>>();
        using AmazonCloudWatchLogsClient logs = LocalClients.Logs(service.Endpoint);
        try
        {
            await Task.Delay(From, exported);
            for (TimeSpan left = To - From; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1.0 / PagesPerSecond))
            {
                pages.Add(ReadPageAsync(logs, group));
                await Task.Delay(TimeSpan.FromSeconds(1.0 / PagesPerSecond), exported);
            }
        }
        catch (OperationCanceledException)
        {
            // The exports were faster.
        }

        PersonsPages[] all = await Task.WhenAll(pages);
        return new PersonsPages(all.Sum(page => page.Wanted), all.Sum(page => page.Got), all.Sum(page => page.Throttled));
    }

    private static async Task<PersonsPages> ReadPageAsync(AmazonCloudWatchLogsClient logs, string group)
    {
        for (int throttled = 0; ; throttled++)
        {
            if (throttled == MaxTries)
            {
                return new PersonsPages(1, 0, throttled);
            }

            try
            {
                await logs.FilterLogEventsAsync(new FilterLogEventsRequest { LogGroupName = group, StartTime = BenchmarkDay.Range.Start, EndTime = BenchmarkDay.Range.End });
                return new PersonsPages(1, 1, throttled);
            }
            catch (AmazonServiceException e) when (e.ErrorCode == "ThrottlingException")
            {
                await Task.Delay(TimeSpan.FromSeconds(Random.Shared.NextDouble() * 0.5 * (1 << throttled)));
            }
        }
    }
}

/// <summary>What a person got.</summary>
/// <param name="Wanted">Pages.</param>
/// <param name="Got">Pages that came.</param>
/// <param name="Throttled">Calls that were throttled.</param>
internal sealed record PersonsPages(int Wanted, int Got, int Throttled)
{
    public int Calls => Got + Throttled;
}
