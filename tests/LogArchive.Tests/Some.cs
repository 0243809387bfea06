using System.Text;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Lines;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Writing;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests;

/// <summary>Deterministic defaults: a test names only what it is about.</summary>
internal static class Some
{
    public const string Group = "/aws/lambda/orders";

    /// <summary>The account and region of every log group.</summary>
    public static ArchiveScope Scope { get; } = new("111122223333", "eu-central-1");

    public static DateOnly Date { get; } = new(2026, 11, 9);

    /// <summary>The first millisecond of <see cref="Date"/> in UTC.</summary>
    public static long Start { get; } = new DateTimeOffset(2026, 11, 9, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The first millisecond after <see cref="Date"/> in UTC.</summary>
    public static long End { get; } = Start + (24 * 60 * 60 * 1000);

    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 0, 30, 0, TimeSpan.Zero);

    public static FakeTimeProvider Time() => new(Now);

    public static FilteredLogEvent Event(long timestamp, string id = "1", string message = "hello", long? ingestionTime = null, string stream = "stream") => new()
    {
        Timestamp = timestamp,
        IngestionTime = ingestionTime ?? timestamp + 5,
        EventId = id,
        LogStreamName = stream,
        Message = message,
    };

    public static string Arn(string logGroup) => $"arn:aws:logs:{Scope.Region}:{Scope.Account}:log-group:{logGroup}";

    public static LogGroupId Id(string logGroup) => new(Scope, logGroup);

    /// <summary>One bucket, "archive", for both purposes.</summary>
    public static ArchiveStorage Storage(IAmazonS3 s3) => new(new ArchiveBucket(s3, "archive"));

    public static WorkItem Item(string logGroup = Group, bool overwrite = false, string run = "run-1", DateOnly? date = null) => new()
    {
        LogGroup = logGroup,
        LogGroupArn = Arn(logGroup),
        TimeZone = "UTC",
        Date = date ?? Date,
        Start = ArchiveDay.Of(date ?? Date, TimeZoneInfo.Utc).Start,
        End = ArchiveDay.Of(date ?? Date, TimeZoneInfo.Utc).End,
        Key = ArchiveKeys.DailyObject(Id(logGroup), date ?? Date, LineFormat.Ndjson, Compression.Gzip),
        Run = run,
        Overwrite = overwrite,
    };

    public static Receipt Receipt(string logGroup = Group, string run = "run-0", WorkStatus status = WorkStatus.Archived, DateOnly? date = null) => new()
    {
        LogGroup = logGroup,
        LogGroupArn = Arn(logGroup),
        Date = date ?? Date,
        TimeZone = "UTC",
        Start = Start,
        End = End,
        Status = status,
        Key = status == WorkStatus.Archived ? Item(logGroup, date: date).Key : null,
        ETag = status == WorkStatus.Archived ? "etag" : null,
        Run = run,
        Started = Now,
        Finished = Now,
    };

    /// <summary>Puts a receipt in place and, if it says that the day is archived, an object that it describes.</summary>
    public static void Archive(this FakeS3 s3, Receipt receipt)
    {
        if (receipt.Key is not null)
        {
            s3.Put(receipt.Key, $"archived by {receipt.Run}");
            StoredBytes stored = s3.Objects[receipt.Key];
            receipt = receipt with { ETag = stored.ETag.Trim('"'), ObjectBytes = stored.Bytes.Length, ChecksumCrc64Nvme = Crc64Oracle.Base64(stored.Bytes) };
        }

        s3.Put(ArchiveKeys.Receipt(receipt.Group, receipt.Date), JsonSerializer.Serialize(receipt, CatalogJson.Default.Receipt));
    }

    public static ArchiveSettings Settings(params (string Name, string Value)[] variables)
    {
        var values = variables.ToDictionary(v => v.Name, v => v.Value);
        values.TryAdd("ARCHIVE_BUCKET", "archive");
        return ArchiveSettings.Read(values.GetValueOrDefault);
    }

    /// <summary>Adds a line to a page.</summary>
    public static void AddLine(this LinePage page, long timestamp, string id, string text, long ingestionTime = 0)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(id + text);
        bytes.CopyTo(page.Reserve(bytes.Length));
        page.Add(timestamp, ingestionTime, new LineSize(id.Length, bytes.Length - id.Length));
    }

    /// <summary>A line on its own page.</summary>
    public static Line Line(string text, long timestamp = 0)
    {
        var page = new LinePage(new SegmentPool());
        page.AddLine(timestamp, "1", text);
        return page.Lines[0];
    }

    /// <summary>Incompressible text of so many characters.</summary>
    public static string Noise(Random random, int length) =>
        string.Create(length, random, (text, r) => r.GetItems("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-", text));

    /// <summary>The lines of bytes, without their line ends; the last line must have its own.</summary>
    public static string[] Lines(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        Assert.EndsWith("\n", text);
        return text[..^1].Split('\n');
    }
}
