using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.LocalAws;
using LogArchive.Settings;

namespace LogArchive.Benchmarks.Processes;

/// <summary>Writes receipts as exports would, without exporting anything.</summary>
internal static class SyntheticReceipts
{
    private const int AtOnce = 16;

    public static async Task WriteAsync(LocalService service, string bucket, IReadOnlyCollection<string> groups, DateOnly first, int days)
    {
        using IAmazonS3 s3 = LocalClients.S3(service.Endpoint);
        var all = from day in Enumerable.Range(0, days) from name in groups select (Group: new LogGroupId(BenchmarkDay.Scope, name), Date: first.AddDays(day));
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, cancellationToken) =>
        {
            using var body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Receipt(one.Group, one.Date), CatalogJson.OneLine.Receipt));
            await s3.PutObjectAsync(
                new PutObjectRequest { BucketName = bucket, Key = ArchiveKeys.Receipt(one.Group, one.Date), InputStream = body }, cancellationToken);
        });
    }

    private static Receipt Receipt(LogGroupId group, DateOnly date)
    {
        var day = ArchiveDay.Of(date, TimeZoneInfo.Utc);
        return new Receipt
        {
            LogGroup = group.Name,
            LogGroupArn = BenchmarkDay.Arn(group.Name),
            Date = date,
            TimeZone = "UTC",
            Start = day.Start,
            End = day.End,
            Status = WorkStatus.Archived,
            Events = 24_000,
            RawBytes = 6_000_000,
            ObjectBytes = 900_000,
            Key = ArchiveKeys.DailyObject(group, date, LineFormat.Ndjson, Compression.Gzip),
            ETag = new string('a', 32),
            ChecksumCrc64Nvme = new string('b', 12),
            Fingerprint = new string('c', 32),
            FirstTimestamp = day.Start,
            LastTimestamp = day.End - 1,
            Format = "ndjson",
            Compression = "gzip",
            Parts = [new ReceiptPart(0, 900_000, day.Start, day.End - 1, 24_000)],
            Hours = [.. Enumerable.Repeat(1_000L, 24)],
            Effort = new ExportEffort(6, 0, 0, 0.5),
            Run = ListProcess.Run,
            Started = DateTimeOffset.FromUnixTimeMilliseconds(day.End),
            Finished = DateTimeOffset.FromUnixTimeMilliseconds(day.End + 500),
        };
    }
}
