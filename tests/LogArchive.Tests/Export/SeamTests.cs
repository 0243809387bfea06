using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Reading;
using LogArchive.Storage;
using LogArchive.Tests.Reading.Simulation;
using LogArchive.Tests.Writing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;

namespace LogArchive.Tests.Export;

/// <summary>What a day of many invocations reads again where one stops and the next continues, in simulated time.</summary>
public sealed class SeamTests(ITestOutputHelper output)
{
    /// <summary>An invocation has 15 minutes, and stops reading 45 seconds before the end.</summary>
    private const double SecondsOfReading = 900 - 45;

    private const int Invocations = 6;

    /// <summary>Bytes that the buffer counts for a page that is requested: of a page here, which has one segment, and of a full one.</summary>
    private const double PageBytes = (130 + 64) * 1024;
    private const double FullPageBytes = 2_000_000;

    /// <summary>Invocations here are shorter: what a seam costs does not depend on how long they are.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(30);

    /// <summary>READ_RATE auto in regions with 5, 10 and 25 pages a second, and all of 25; the buffers of functions of 256 and 512 MB.</summary>
    [Theory]
    [InlineData(3, 0.2, 12)]
    [InlineData(3, 1, 12)]
    [InlineData(7, 0.2, 12)]
    [InlineData(3, 0.2, 36)]
    [InlineData(3, 1, 36)]
    [InlineData(7, 0.2, 36)]
    [InlineData(7, 1, 36)]
    [InlineData(17, 0.2, 36)]
    [InlineData(25, 0.3, 36)]
    public void At_most_half_a_percent_of_the_pages_are_read_again(double perSecond, double latencySeconds, int bufferMebibytes)
    {
        var logs = new SimulatedLogs(perSecond, latencySeconds, (int)(Invocations * perSecond * Short.TotalSeconds), "request took 97 ms");
        var limits = new ReadingLimits
        {
            BufferBytes = (long)(bufferMebibytes * 1024 * 1024 * PageBytes / FullPageBytes),
            SampleBytes = 1000,
        };

        int continuations = Archive(logs, limits);

        double again = logs.PagesAgain / continuations;
        output.WriteLine($"{perSecond} pages a second, {latencySeconds} s, {bufferMebibytes} MiB: {continuations} continuations, {again:0.0} pages again each");
        Assert.True(continuations >= Invocations - 1, $"{continuations} continuations");
        Assert.InRange(again / (perSecond * SecondsOfReading), 0, 0.005);
    }

    /// <returns>How often it continued.</returns>
    private static int Archive(SimulatedLogs logs, ReadingLimits limits)
    {
        var s3 = new FakeS3 { SmallestPart = ResumableDay.SmallParts.PartBytes };
        int continuations = 0;
        logs.Thread.Run(async () =>
        {
            while ((await InvokeAsync(logs, limits, s3)).Status == WorkStatus.Continue)
            {
                continuations++;
            }
        });
        return continuations;
    }

    private static async Task<ExportResult> InvokeAsync(SimulatedLogs logs, ReadingLimits limits, FakeS3 s3)
    {
        using var soft = new CancellationTokenSource(Short, logs.Time);
        var storage = new ArchiveStorage(new ArchiveBucket(s3, "archive"));
        var export = new DailyExport(storage, logs.Reader(limits), ResumableDay.SmallParts, Some.Time(), NullLogger.Instance);
        return await export.RunAsync(Some.Item(), new StopSignals(soft.Token, CancellationToken.None));
    }
}
