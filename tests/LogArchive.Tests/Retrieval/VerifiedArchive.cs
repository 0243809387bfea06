using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Retrieval.Verifying;
using LogArchive.Settings;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Retrieval;

/// <summary>Two log groups and four days that exports have archived, to be damaged.</summary>
internal sealed class VerifiedArchive
{
    public const string Web = "/ecs/web";
    public const string Worker = "/ecs/worker";

    /// <summary>How many of the days there are.</summary>
    public const int Days = 4;

    /// <summary>The day that is damaged.</summary>
    public static DateOnly Day { get; } = Some.Date.AddDays(1);

    public required SampleArchive Archive { get; init; }

    public FakeS3 S3 => Archive.S3;

    /// <summary>Of the damaged day and <see cref="Web"/>.</summary>
    public required Receipt Receipt { get; init; }

    public static string ReceiptKey => ArchiveKeys.Receipt(Some.Id(Web), Day);

    public static async Task<VerifiedArchive> CreateAsync(
        LineFormat format = LineFormat.Ndjson, Compression compression = Compression.Gzip, int events = 1500)
    {
        var archive = new SampleArchive { Format = format, Compression = compression };
        var receipts = new List<Receipt>();
        for (int day = 0; day < Days; day++)
        {
            receipts.Add(await archive.AddAsync(Web, Some.Date.AddDays(day), Events(day, day == 1 ? events : 20)));
            await archive.AddAsync(Worker, Some.Date.AddDays(day), Events(10 + day, 5));
        }

        return new VerifiedArchive { Archive = archive, Receipt = receipts[1] };
    }

    /// <summary>The events of a day.</summary>
    public static List<FilteredLogEvent> Events(int seed, int count)
    {
        var day = ArchiveDay.Of(Some.Date.AddDays(seed % 10), TimeZoneInfo.Utc);
        return SampleArchive.Events(seed, count, new TimeRange(day.Start, day.End));
    }

    public Task<CheckResult> CheckAsync(bool isDeep = false, ArchiveSource? source = null, CheckOptions? options = null, params string[] groups)
    {
        source ??= Archive.Source;
        return new ArchiveCheck(source, new Mending(source, " --bucket archive"), (options ?? new CheckOptions()) with { IsDeep = isDeep })
            .RunAsync(SampleArchive.Selection(default, groups), default);
    }

    /// <summary>Replaces the bytes of an object; its entity tag stays, as if the damage were in the store.</summary>
    public void Alter(string key, Func<byte[], byte[]> alter) => S3.Objects[key] = S3.Objects[key] with { Bytes = alter([.. S3.Objects[key].Bytes]) };

    /// <summary>Writes the receipt again.</summary>
    public void Edit(Func<Receipt, Receipt> edit) => S3.Put(ReceiptKey, JsonSerializer.Serialize(edit(Receipt), CatalogJson.OneLine.Receipt));

    /// <summary>Writes a day of the calendar again.</summary>
    public void Record(CalendarDay day) =>
        S3.Put(ArchiveKeys.CalendarDay(Some.Scope, day.Date), JsonSerializer.Serialize(day, CatalogJson.OneLine.CalendarDay));
}
