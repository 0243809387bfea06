using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Reading;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Export;

/// <summary>A day of several small parts, and exports of it one after the other, as of one process after the other.</summary>
internal sealed class ResumableDay
{
    public const string CheckpointKey = "runs/run-1/checkpoints/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json";
    public const string ReceiptKey = "catalog/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json";

    private const int PartBytes = 100_000;
    private const int PerPage = 40;

    public FakeS3 S3 { get; } = new() { SmallestPart = PartBytes };

    public RecordingLogger Log { get; } = new();

    /// <summary>Parts smaller than the configuration allows, so that a small day has several.</summary>
    public static ArchiveSettings SmallParts { get; } = Some.Settings() with { PartBytes = PartBytes };

    public ArchiveSettings Settings { get; set; } = SmallParts;

    public List<FilteredLogEvent> Events { get; set; } = Noise(seed: 20261109, count: 900);

    public WorkItem Item { get; set; } = Some.Item();

    public ReadingLimits Limits { get; init; } = new();

    /// <summary>The daily object.</summary>
    public byte[] Object => S3.Objects[Item.Key].Bytes;

    public string Receipt => S3.Text(ReceiptKey);

    public Checkpoint Checkpoint => JsonSerializer.Deserialize(S3.Text(CheckpointKey), CatalogJson.Default.Checkpoint)!;

    public bool HasCheckpoint => S3.Objects.ContainsKey(CheckpointKey);

    /// <summary>Events of a kilobyte of noise, one a millisecond or all in one.</summary>
    public static List<FilteredLogEvent> Noise(int seed, int count, bool sameMillisecond = false)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Some.Event(Some.Start + (sameMillisecond ? 7 : i), $"{i:d9}", Some.Noise(random, 1000), ingestionTime: Some.Start + 100))];
    }

    public StoredLogs Logs() => new(Events, PerPage);

    /// <summary>
    /// Logs in which no page behind the next two parts comes before reading is stopped. Without that the whole day may be read, and
    /// written in one go, before an export hears that it is to stop.
    /// </summary>
    public StoredLogs LogsStuckBehindTheNextParts()
    {
        // Two parts are 240 events, as lines reach a part in pieces of 64 KiB; the two newest pages are held back, for lines that are out of order.
        long written = HasCheckpoint ? Checkpoint.Events : 0;
        return new StoredLogs(Events, PerPage) { StuckFrom = (int)written + 400 };
    }

    /// <summary>Logs whose ninth page fails, but not before a checkpoint was written.</summary>
    public StoredLogs LogsFailingBehindACheckpoint(Exception failure)
    {
        var saved = new TaskCompletionSource();
        S3.After = call =>
        {
            if (call == $"PutObject {CheckpointKey}")
            {
                saved.TrySetResult();
            }
        };
        StoredLogs logs = Logs();
        logs.Before = async (page, token) =>
        {
            if (page == 9)
            {
                await saved.Task.WaitAsync(token);
                throw failure;
            }
        };
        return logs;
    }

    public Task<ExportResult> ExportAsync(StopSignals? stop = null, StoredLogs? logs = null) =>
        new DailyExport(new ArchiveStorage(new ArchiveBucket(S3, "archive") { Time = new ImpatientTime() }), Reader(logs ?? Logs()), Settings, Some.Time(), Log).RunAsync(Item, stop ?? StopSignals.Never);

    /// <summary>An invocation whose time is up when so many pages have been read; the last two may not be written yet.</summary>
    /// <returns>Null if it came no further.</returns>
    public async Task<ExportResult?> ExportPagesAsync(int pages, StoredLogs logs)
    {
        using var soft = new CancellationTokenSource();
        logs.Before = async (page, token) =>
        {
            if (page > pages)
            {
                await soft.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            }
        };
        try
        {
            return await ExportAsync(new StopSignals(soft.Token, CancellationToken.None), logs);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The process dies behind so many calls of S3: none of its further calls, whatever they are, is carried out.</summary>
    /// <returns>Whether it died before it was done.</returns>
    public async Task<bool> DieBehindAsync(int calls)
    {
        int made = 0;
        bool died = false;
        S3.Before = _ => { if (died |= ++made > calls) { throw new HttpRequestException("dead"); } };
        try
        {
            await ExportAsync();
        }
        catch (HttpRequestException)
        {
            // As it should be.
        }

        S3.Before = _ => { };
        return died;
    }

    private DayReader Reader(StoredLogs logs)
    {
        var pages = new PageReader(logs, Settings.Format, TimeProvider.System);
        return new DayReader(pages, new ReadRate(1000, 1000, TimeProvider.System), Limits, TimeProvider.System);
    }

    /// <summary>The object and the receipt of an export that nothing disturbs.</summary>
    public async Task<(byte[] Object, string Receipt)> UndisturbedAsync()
    {
        var other = new ResumableDay { Settings = Settings, Events = Events, Item = Item };
        await other.ExportAsync();
        Assert.Empty(other.S3.Uploads);
        Assert.False(other.HasCheckpoint);
        return (other.Object, other.Receipt);
    }

    /// <summary>Another run's archive of these events, to be put in place at any moment.</summary>
    public async Task<Action> ArchiveOfAsync(IEnumerable<FilteredLogEvent> events, string run = "run-0", ArchiveSettings? settings = null)
    {
        ArchiveSettings theirs = settings ?? Settings;
        string key = ArchiveKeys.DailyObject(Item.Group, Item.Date, theirs.Format, theirs.Compression);
        var other = new ResumableDay { Settings = theirs, Events = [.. events], Item = Item with { Run = run, Key = key, Overwrite = false, Force = false } };
        await other.ExportAsync();
        return () =>
        {
            S3.Objects[key] = other.S3.Objects[key];
            S3.Objects[ReceiptKey] = other.S3.Objects[ReceiptKey];
        };
    }

    /// <summary>The events of the daily object: time and message, in order.</summary>
    public IReadOnlyList<(long Timestamp, string Message)> Archived()
    {
        byte[] stored = Object;
        using Stream content = Settings.Compression == Compression.Gzip
            ? new System.IO.Compression.GZipStream(new MemoryStream(stored), System.IO.Compression.CompressionMode.Decompress)
            : new MemoryStream(stored);
        using var reader = new StreamReader(content);
        return [.. reader.ReadToEnd().Split('\n')[..^1].Select(line => JsonNode.Parse(line)!).Select(line => ((long)line["timestamp"]!, (string)line["message"]!))];
    }

    /// <summary>A receipt but for what the export took, which is more when it was disturbed.</summary>
    private static string WithoutEffort(string receipt)
    {
        var json = JsonNode.Parse(receipt)!.AsObject();
        Assert.True(json.Remove("effort"), "no effort");
        return json.ToJsonString();
    }

    public void AssertIs((byte[] Object, string Receipt) expected)
    {
        Assert.True(expected.Object.AsSpan().SequenceEqual(Object), "another object");
        Assert.Equal(WithoutEffort(expected.Receipt), WithoutEffort(Receipt));
        Assert.DoesNotContain(S3.Objects.Keys, key => key.Contains("/checkpoints/", StringComparison.Ordinal));
    }
}
