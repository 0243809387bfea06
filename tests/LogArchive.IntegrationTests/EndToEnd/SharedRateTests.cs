using System.Collections.Concurrent;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.S3;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Exports in instances of their own, which know of each other only by S3.</summary>
public sealed class SharedRateTests
{
    private const int ReadRate = 16;
    private const int MaxConcurrency = 8;

    /// <summary>Some 40 pages of 10,000 events: at the least share of 2 pages a second they would take 20 seconds.</summary>
    private static readonly string[] Groups = ["/synthetic/400000x20/a", "/synthetic/400000x20/b"];

    [Fact]
    public async Task Two_exports_of_eight_possible_ones_count_each_other_and_take_half_of_READ_RATE_each()
    {
        var calls = new ConcurrentBag<S3Call>();
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, new CloudWatchLogsOptions { FilterLogEventsPerSecond = 2 * ReadRate }, new S3Options { Faults = call => { calls.Add(call); return null; } });
        foreach (string group in Groups)
        {
            await aws.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = group });
        }

        (ExportResult Result, double Rate)[] exports = await Task.WhenAll(Groups.Select(group => Task.Run(() => ExportAsync(aws, group))));

        Assert.All(exports, export => Assert.Equal((WorkStatus.Archived, 400_000L, 0L), (export.Result.Status, export.Result.Events, export.Result.Effort!.Throttles)));
        Assert.All(exports, export => Assert.InRange(export.Rate, ReadRate / 2 - 0.01, ReadRate));
        Assert.Equal(Groups.Length, calls.Count(call => call.Method == "PUT" && call.Key.Contains("/reading/", StringComparison.Ordinal)));
        Assert.DoesNotContain(await ArchivedObject.KeysAsync(aws), key => key.Contains("/reading/", StringComparison.Ordinal));
    }

    private static async Task<(ExportResult Result, double Rate)> ExportAsync(EmulatedAws aws, string group)
    {
        var settings = ArchiveSettings.Read(name => name switch
        {
            "ARCHIVE_BUCKET" => aws.Bucket,
            "READ_RATE" => $"{ReadRate}",
            "MAX_CONCURRENCY" => $"{MaxConcurrency}",
            _ => null,
        });
        var storage = new ArchiveStorage(new ArchiveBucket(aws.S3, aws.Bucket));
        var sharing = new RateSharing(storage.Runs, settings, TimeProvider.System, NullLogger.Instance);
        var reader = new DayReader(aws.Logs, settings, sharing.Rate, TimeProvider.System);
        var export = new DailyExport(storage, reader, settings, TimeProvider.System, NullLogger.Instance) { Sharing = sharing };
        var item = new WorkItem
        {
            LogGroup = group,
            LogGroupArn = aws.Arn(group),
            TimeZone = "UTC",
            Date = EmulatedAws.Day,
            Start = EmulatedAws.DayStart,
            End = EmulatedAws.DayStart + 86_400_000,
            Key = ArchiveKeys.DailyObject(aws.Id(group), EmulatedAws.Day, settings.Format, settings.Compression),
            Run = "run-1",
        };
        ExportResult result = await export.RunAsync(item, StopSignals.Never);
        return (result, sharing.Rate.PerSecond);
    }
}
