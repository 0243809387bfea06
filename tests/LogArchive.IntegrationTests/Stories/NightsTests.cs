using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs.Model;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>
/// A month of nights at 02:30 in Berlin, with clocks that go forward on 2026-03-29, when the schedule skips 02:30. Every log group has four events a day.
/// </summary>
public sealed class NightsTests : IAsyncLifetime
{
    private const int Nights = 30;
    private const int LagDays = 13;

    private static readonly DateOnly FirstNight = new(2026, 3, 14);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly int[] Hours = [1, 9, 17, 23];

    private readonly List<(string Group, DateOnly Date)> _exported = [];
    private readonly Dictionary<string, List<long>> _events = [];
    private readonly Dictionary<string, List<DateTimeOffset>> _ran = [];
    private readonly Dictionary<string, int> _daysExpired = [];
    private StoryArchive _archive = null!;

    public async Task InitializeAsync()
    {
        _archive = await StoryArchive.StartAsync();
        _archive.Settings[SettingVariables.Include.Name] = "/night/*";
        _archive.Settings[SettingVariables.TimeZone.Name] = Berlin.Id;
        _archive.Export = item =>
        {
            lock (_exported)
            {
                _exported.Add(((string)item["logGroup"]!, DateOnly.ParseExact((string)item["date"]!, "yyyy-MM-dd")));
            }

            return null;
        };
    }

    public async Task DisposeAsync() => await _archive.DisposeAsync();

    [Fact]
    public async Task Nothing_that_could_be_archived_is_missing_and_nothing_is_read_twice()
    {
        var retention = new Dictionary<string, int?> { ["/night/forever"] = null, ["/night/fourteen"] = 14, ["/night/three"] = 3, ["/night/one"] = 1 };
        await TellAsync(retention, isOff: night => night is 10, change: (_, _) => Task.CompletedTask);

        Assert.Equal(_exported.Count, _exported.Distinct().Count());
        foreach (string group in retention.Keys)
        {
            await AssertArchivedOnceAsync(group, _events[group].Where(at => CouldBeArchived(group, at, retention[group])));
        }

        // One night was missed, and the schedule skipped another: with three days of retention, that costs nothing. On the first night, it was
        // too late for the first hours of one day.
        Assert.All((await ReceiptsAsync("/night/three")).Skip(1), receipt => Assert.Null(receipt.ExpiredBefore));
        Assert.All(await ReceiptsAsync("/night/fourteen"), receipt => Assert.Null(receipt.ExpiredBefore));

        // With one day, the first hours of every day are gone before its night, and each receipt says so.
        Assert.All(await ReceiptsAsync("/night/one"), receipt => Assert.True(receipt.ExpiredBefore > receipt.Start));
        Assert.True(_daysExpired.Values.Sum() >= Nights - 3);
    }

    [Fact]
    public async Task Four_nights_without_a_run_are_made_up_for_and_what_expired_meanwhile_says_so()
    {
        var retention = new Dictionary<string, int?> { ["/night/forever"] = null, ["/night/fourteen"] = 14, ["/night/three"] = 3 };
        await TellAsync(retention, isOff: night => night is >= 18 and < 22, change: (_, _) => Task.CompletedTask);

        Assert.Equal(_exported.Count, _exported.Distinct().Count());
        foreach (string group in retention.Keys)
        {
            await AssertArchivedOnceAsync(group, _events[group].Where(at => CouldBeArchived(group, at, retention[group])));
            AssertNoGap(await ReceiptsAsync(group));
        }

        Assert.Equal(WorkStatus.Archived, Assert.Single((await ReceiptsAsync("/night/forever")).Select(receipt => receipt.Status).Distinct()));
        Assert.Contains(await ReceiptsAsync("/night/three"), receipt => receipt.Status == WorkStatus.Expired);
    }

    [Fact]
    public async Task Retention_that_is_shortened_or_lengthened_leaves_no_day_without_a_receipt()
    {
        var retention = new Dictionary<string, int?> { ["/night/shortened"] = 30, ["/night/lengthened"] = 3 };
        await TellAsync(retention, isOff: _ => false, change: async (group, night) =>
        {
            if (night == 15)
            {
                await SetRetentionAsync(group, group == "/night/shortened" ? 3 : 30);
            }
        });

        Assert.Equal(_exported.Count, _exported.Distinct().Count());
        await AssertArchivedOnceAsync("/night/lengthened", _events["/night/lengthened"].Where(at => CouldBeArchived("/night/lengthened", at, at < InstantOf(15) ? 3 : 30)));
        AssertNoGap(await ReceiptsAsync("/night/lengthened"));

        // The 11 days from 2026-03-16 to 2026-03-26 were not due before the retention was shortened, and gone on the next night, two days later
        // since the clocks went forward. Each has a receipt that says so, and what came after them is archived in time.
        List<Receipt> receipts = await ReceiptsAsync("/night/shortened");
        AssertNoGap(receipts);
        Assert.Equal(11, receipts.Count(receipt => receipt.Status == WorkStatus.Expired));
        Assert.All(receipts.Where(receipt => receipt.Date > FirstNight.AddDays(13)), receipt => Assert.Null(receipt.ExpiredBefore));
    }

    /// <summary>Lives through the nights: events all day long, and a run at 02:30, unless the schedule skips it or the archive is off.</summary>
    private async Task TellAsync(Dictionary<string, int?> retention, Func<int, bool> isOff, Func<string, int, Task> change)
    {
        _archive.MoveTo(Local(FirstNight.AddDays(-20), 0));
        foreach (var (group, days) in retention)
        {
            (_events[group], _ran[group]) = ([], []);
            await _archive.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = group });
            await _archive.Logs.CreateLogStreamAsync(new CreateLogStreamRequest { LogGroupName = group, LogStreamName = "s" });
            await SetRetentionAsync(group, days);
        }

        for (int night = -19; night < Nights; night++)
        {
            DateOnly date = FirstNight.AddDays(night);
            foreach (int hour in Hours)
            {
                await PutAsync(Local(date.AddDays(-1), hour));
            }

            _archive.MoveTo(Local(date, 0).AddMinutes(10));
            foreach (string group in retention.Keys)
            {
                await change(group, night);
            }

            var scheduled = date.ToDateTime(new TimeOnly(2, 30));
            if (night >= 0 && !Berlin.IsInvalidTime(scheduled) && !isOff(night))
            {
                await NightAsync(new DateTimeOffset(scheduled, Berlin.GetUtcOffset(scheduled)));
            }
        }
    }

    private async Task NightAsync(DateTimeOffset at)
    {
        _archive.MoveTo(at);
        var run = await _archive.RunAsync(new JsonObject { ["time"] = at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal((ExecutionStatus.SUCCEEDED, null), (run.Status, run.Cause));
        foreach (List<DateTimeOffset> ran in _ran.Values)
        {
            ran.Add(at);
        }

        var report = await new ArchiveBucket(_archive.S3, StoryArchive.RunsBucket).OpenAsync(ArchiveKeys.ReportJson(run.Name), CancellationToken.None);
        if (report is not null)
        {
            JsonNode totals = (await JsonNode.ParseAsync(report))!["totals"]!;
            _daysExpired[run.Name] = (int)totals["expired"]! + (int)totals["partial"]!;
        }
    }

    private async Task PutAsync(DateTimeOffset at)
    {
        _archive.MoveTo(at);
        foreach (var (group, events) in _events)
        {
            events.Add(at.ToUnixTimeMilliseconds());
            await _archive.Logs.PutLogEventsAsync(new PutLogEventsRequest
            {
                LogGroupName = group,
                LogStreamName = "s",
                LogEvents = [new InputLogEvent { Timestamp = at.UtcDateTime, Message = $"{at.ToUnixTimeMilliseconds()}" }],
            });
        }
    }

    /// <summary>
    /// Whether some night found the event still there, on a day that was over, and had reason to take it: it was due by then, or would not have
    /// lasted until the night after next. What lies before the first day that was due is for a backfill.
    /// </summary>
    private bool CouldBeArchived(string group, long timestamp, int? retention)
    {
        DateOnly date = ArchiveDay.At(DateTimeOffset.FromUnixTimeMilliseconds(timestamp), Berlin);
        return _ran[group].Exists(night =>
        {
            long now = night.ToUnixTimeMilliseconds();
            DateOnly today = ArchiveDay.At(night, Berlin);
            long start = ArchiveDay.MidnightOf(date, Berlin);
            bool isDue = date <= today.AddDays(-LagDays);
            bool isShort = retention is { } days && date < today && start + (days * 86_400_000L) < now + (2 * 86_400_000L);
            bool isThere = retention is not { } kept || timestamp >= now - (kept * 86_400_000L);
            return isThere && (isDue || isShort) && date >= FirstNight.AddDays(-LagDays);
        });
    }

    private async Task AssertArchivedOnceAsync(string group, IEnumerable<long> expected)
    {
        var archived = new List<string>();
        foreach (Receipt receipt in await ReceiptsAsync(group))
        {
            if (receipt.Key is null)
            {
                continue;
            }

            using GetObjectResponse stored = await _archive.S3.GetObjectAsync(StoryArchive.Bucket, receipt.Key);
            using var lines = new StreamReader(new GZipStream(stored.ResponseStream, CompressionMode.Decompress));
            while (await lines.ReadLineAsync() is { } line)
            {
                archived.Add(JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()!);
            }
        }

        string[] missing = [.. expected.Select(at => $"{at}").Except(archived)];
        Assert.True(missing.Length == 0, $"{group}: {missing.Length} events are missing, the first of {(missing.Length == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(missing[0])))}");
        Assert.Equal(archived.Count, archived.Distinct().Count());
    }

    /// <summary>Every day from the first one with a receipt to the last one that is due has a receipt, and each begins where the one before ends.</summary>
    private static void AssertNoGap(List<Receipt> receipts)
    {
        Assert.True(receipts[^1].Date >= FirstNight.AddDays(Nights - 1 - LagDays));
        foreach (var (one, next) in receipts.Zip(receipts.Skip(1)))
        {
            Assert.Equal((one.Date.AddDays(1), one.End), (next.Date, next.Start));
        }
    }

    private async Task<List<Receipt>> ReceiptsAsync(string group)
    {
        var bucket = new ArchiveBucket(_archive.S3, StoryArchive.Bucket);
        var receipts = new List<Receipt>();
        for (int day = -LagDays - 7; day < Nights; day++)
        {
            if (await new ReceiptStore(bucket).FindAsync(EmulatedAws.LocalId(group), FirstNight.AddDays(day), CancellationToken.None) is { } receipt)
            {
                receipts.Add(receipt);
            }
        }

        return receipts;
    }

    private async Task SetRetentionAsync(string group, int? days)
    {
        if (days is not null)
        {
            await _archive.Logs.PutRetentionPolicyAsync(new PutRetentionPolicyRequest { LogGroupName = group, RetentionInDays = days });
        }
    }

    private static DateTimeOffset Local(DateOnly date, int hour)
    {
        var local = date.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(local, Berlin.GetUtcOffset(local));
    }

    private static long InstantOf(int night) => Local(FirstNight.AddDays(night), 0).ToUnixTimeMilliseconds();
}
