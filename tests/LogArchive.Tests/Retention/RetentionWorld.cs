using System.Text.Json.Nodes;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Retention;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogArchive.Tests.Retention;

/// <summary>Log groups, and what an archive has of them, on a night when 30 days of retention are asked for.</summary>
internal sealed class RetentionWorld
{
    /// <summary>The night: half past midnight of 2026-11-22, and the archive's latest day is 13 days ago.</summary>
    public JumpingClock Clock { get; } = new(Some.Now);

    public FakeS3 S3 { get; } = new() { KeysPerPage = 7 };

    public HeldLogs Logs { get; }

    public ArchiveSettings Settings { get; set; } = Some.Settings(("RETENTION_DAYS", "30"), ("INCLUDE", "/*"));

    public RetentionWorld() => Logs = new HeldLogs(Clock);

    public static DateOnly Day(int daysAgo) => DateOnly.FromDateTime(Some.Now.UtcDateTime).AddDays(-daysAgo);

    /// <summary>A log group that was archived on every night since it was created.</summary>
    public HeldGroup ArchivedGroup(string name = "/a", int createdDaysAgo = 60, int? retention = null)
    {
        HeldGroup group = Group(name, createdDaysAgo, retention);
        for (int daysAgo = 13; daysAgo < createdDaysAgo + 13; daysAgo++)
        {
            Archive(name, daysAgo);
        }

        return group;
    }

    /// <summary>A log group of which nothing is archived.</summary>
    public HeldGroup Group(string name = "/a", int createdDaysAgo = 60, int? retention = null) =>
        Logs.Groups[name] = new HeldGroup(name) { Created = Some.Now.AddDays(-createdDaysAgo).AddHours(10), RetentionDays = retention };

    /// <summary>A day's object and receipt, as the nightly run leaves them.</summary>
    public void Archive(string name, int daysAgo, Action<JsonObject>? change = null)
    {
        DateOnly date = Day(daysAgo);
        var day = ArchiveDay.Of(date, TimeZoneInfo.Utc);
        string key = ArchiveKeys.DailyObject(Some.Id(name), date, LineFormat.Ndjson, Compression.Gzip);
        S3.Put(key, $"{name} {daysAgo}");
        DateTimeOffset read = Some.Now.AddDays(13 - daysAgo);
        var receipt = new JsonObject
        {
            ["version"] = 1,
            ["logGroup"] = name,
            ["logGroupArn"] = Logs.Groups[name].Arn,
            ["date"] = $"{date:yyyy-MM-dd}",
            ["timeZone"] = "UTC",
            ["start"] = day.Start,
            ["end"] = day.End,
            ["status"] = "archived",
            ["key"] = key,
            ["etag"] = S3.Objects[key].ETag.Trim('"'),
            ["objectBytes"] = S3.Objects[key].Bytes.Length,
            ["run"] = "run-0",
            ["started"] = read,
            ["finished"] = read.AddMinutes(1),
            ["parts"] = new JsonArray(),
        };
        change?.Invoke(receipt);
        S3.Put(ArchiveKeys.Receipt(Some.Id(name), date), receipt.ToJsonString());
    }

    public void Unarchive(string name, int daysAgo)
    {
        S3.Objects.Remove(ArchiveKeys.Receipt(Some.Id(name), Day(daysAgo)));
        S3.Objects.Remove(ArchiveKeys.DailyObject(Some.Id(name), Day(daysAgo), LineFormat.Ndjson, Compression.Gzip));
    }

    public async Task<RetentionReport> ReviewAsync(bool isWhole = true) =>
        (await new RetentionReview(new ArchiveBucket(S3, "archive"), Logs, Settings, Clock, NullLogger.Instance).ReviewAsync("run-1", isWhole, default))!;
}
