using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Concurrent exports of one work item, as after an aborted child whose function continues.</summary>
public sealed class ConcurrencyTests
{
    private const string Group = "/contended";
    private const int Rounds = 25;

    [Theory]
    [InlineData(20, false)]
    [InlineData(20, true)]
    [InlineData(7_000, false)]
    [InlineData(7_000, true)]
    public async Task One_whole_object_stands_and_the_receipt_speaks_of_it(int events, bool overwrite)
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, new CloudWatchLogsOptions { ScanStretch = TimeSpan.FromDays(1) });
        await aws.PutAsync(Group, [.. Enumerable.Range(0, events).Select(i => new LoggedEvent("s", EmulatedAws.DayStart + i, $"{i:d6} {new string('m', 900)}"))]);
        for (int round = 0; round < Rounds; round++)
        {
            // The event that is added in between makes their objects different.
            await Task.WhenAll(ExportAsync(aws, $"run-{round}-a", overwrite), AddAsync(aws, round), ExportAsync(aws, $"run-{round}-b", overwrite));

            Receipt receipt = (await ArchivedObject.ReceiptAsync(aws, Group))!;
            var stored = await aws.S3.GetObjectMetadataAsync(new() { BucketName = aws.Bucket, Key = receipt.Key, ChecksumMode = Amazon.S3.ChecksumMode.ENABLED });
            Assert.Equal((stored.ETag.Trim('"'), stored.ContentLength, stored.ChecksumCRC64NVME), (receipt.ETag, receipt.ObjectBytes, receipt.ChecksumCrc64Nvme));
            Assert.Equal(receipt.Events, (await ArchivedObject.LinesAsync(aws, receipt.Key!)).Distinct().Count());
            Assert.Equal(receipt.ObjectBytes, receipt.Parts!.Sum(part => part.Length));
            if (!overwrite)
            {
                await aws.S3.DeleteObjectAsync(aws.Bucket, receipt.Key);
                await aws.S3.DeleteObjectAsync(aws.Bucket, ArchiveKeys.Receipt(aws.Id(Group), EmulatedAws.Day));
            }
        }

        var open = await aws.S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = aws.Bucket });
        Assert.Empty(open.MultipartUploads ?? []);
    }

    private static async Task AddAsync(EmulatedAws aws, int round) => await aws.Logs.PutLogEventsAsync(new()
    {
        LogGroupName = Group,
        LogStreamName = "s",
        LogEvents = [new() { Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(EmulatedAws.DayStart + 80_000_000 + round).UtcDateTime, Message = $"late {round}" }],
    });

    private static async Task ExportAsync(EmulatedAws aws, string run, bool overwrite)
    {
        var settings = ArchiveSettings.Read(name => name switch
        {
            "ARCHIVE_BUCKET" => aws.Bucket,
            "PART_MIB" => "5",
            "COMPRESSION" => "none",
            _ => null,
        });
        var item = new WorkItem
        {
            LogGroup = Group,
            LogGroupArn = aws.Arn(Group),
            TimeZone = "UTC",
            Date = EmulatedAws.Day,
            Start = EmulatedAws.DayStart,
            End = EmulatedAws.DayStart + 86_400_000,
            Key = ArchiveKeys.DailyObject(aws.Id(Group), EmulatedAws.Day, settings.Format, settings.Compression),
            Run = run,
            Overwrite = overwrite,
        };
        var export = new DailyExport(new ArchiveStorage(new ArchiveBucket(aws.S3, aws.Bucket)), new DayReader(aws.Logs, settings, new ReadRate(1000, 1000, TimeProvider.System), TimeProvider.System), settings, TimeProvider.System, NullLogger.Instance);
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await export.RunAsync(item, StopSignals.Never);
                return;
            }
            catch (Exception e) when (attempt < 3 && e.GetType().Name is "ObjectExistsException" or "UnprovenObject" or "AmazonS3Exception")
            {
                // The state machine retries such an export.
            }
            catch (ArchiveWouldShrink) when (overwrite)
            {
                // The other export read more events, and what it archived is kept.
                return;
            }
        }
    }
}
