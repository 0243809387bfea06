using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Groups;
using LogArchive.Insights;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Reading;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Insights;

public sealed class InsightsReaderTests
{
    private readonly FakeS3 _s3 = new();
    private readonly RecordingLogger _log = new();

    private static WorkItem Item => Some.Item() with { Reader = EventReader.Insights };

    [Fact]
    public async Task A_day_is_archived_as_it_is_with_FilterLogEvents()
    {
        var events = Spread(2_000);
        Receipt expected = await WithFilterLogEventsAsync(events);

        Receipt receipt = await ArchiveAsync(new StoredQueries(events));

        Assert.Equal((expected.Events, expected.Fingerprint, expected.FirstTimestamp, expected.LastTimestamp), (receipt.Events, receipt.Fingerprint, receipt.FirstTimestamp, receipt.LastTimestamp));
        Assert.Equal(EventReader.Insights, receipt.Reader);
        Assert.Contains("\"reader\":\"insights\"", _s3.Text(ReceiptKey).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal((0, 0), (receipt.Effort!.Pages, receipt.Effort.Throttles));
        Assert.True(receipt.Effort.Queries > 1);
        Assert.Equal(receipt.Effort.Queries * 1000, receipt.Effort.ScannedBytes);
    }

    [Fact]
    public async Task A_burst_of_more_than_a_query_returns_is_read_in_shorter_slices()
    {
        FilteredLogEvent[] events = [.. Spread(1_000), .. Burst(150_000, milliseconds: 1000)];
        var logs = new StoredQueries(events);

        Receipt receipt = await ArchiveAsync(logs);

        Assert.Equal(151_000, receipt.Events);
        Assert.Equal(await FingerprintAsync(events), receipt.Fingerprint);
        Assert.InRange(receipt.Effort!.Queries, 10, 60);
    }

    [Fact]
    public async Task Events_of_one_millisecond_that_fill_many_pages_are_sorted()
    {
        FilteredLogEvent[] events = Burst(60_000, milliseconds: 1);

        Receipt receipt = await ArchiveAsync(new StoredQueries(events));

        Assert.Equal((60_000, await FingerprintAsync(events)), (receipt.Events, receipt.Fingerprint));
    }

    [Fact]
    public async Task A_millisecond_of_more_than_a_query_returns_fails_by_name()
    {
        var error = await Assert.ThrowsAsync<QueryTooLarge>(() => ArchiveAsync(new StoredQueries(Burst(100_000, milliseconds: 1))));

        Assert.Contains("100,000 events have the timestamp 2026-11-09T10:00:00.0000000+00:00", error.Message);
        AssertNothingPublished();
    }

    [Fact]
    public async Task A_query_that_returns_fewer_rows_than_it_found_fails_the_day()
    {
        var error = await Assert.ThrowsAsync<QueryIncomplete>(() => ArchiveAsync(new StoredQueries(Spread(500)) { Rows = rows => rows.Length > 3 ? rows[..^1] : rows }));

        Assert.Contains("Events would be missing", error.Message);
        AssertNothingPublished();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_day_whose_count_differs_is_not_published(int more)
    {
        var error = await Assert.ThrowsAsync<CountDiffers>(() => ArchiveAsync(new StoredQueries(Spread(500)) { Count = count => count + more }));

        Assert.Contains($"500 events were read, but a count of the day finds {500 + more}", error.Message);
        AssertNothingPublished();
    }

    [Fact]
    public async Task An_event_that_is_missing_where_another_comes_twice_is_noticed()
    {
        await Assert.ThrowsAsync<CountDiffers>(() => ArchiveAsync(new StoredQueries(Spread(500)) { Rows = rows => rows.Length > 3 ? [.. rows[..^1], rows[^2]] : rows }));

        AssertNothingPublished();
    }

    [Fact]
    public async Task An_event_that_comes_twice_is_written_once()
    {
        var events = Spread(500);

        Receipt receipt = await ArchiveAsync(new StoredQueries(events) { Rows = rows => [.. rows.SelectMany(row => new[] { row, row })] });

        Assert.Equal((500, await FingerprintAsync(events)), (receipt.Events, receipt.Fingerprint));
    }

    /// <summary>AWS ends a query after an hour. Whoever waits for ever says nothing.</summary>
    [Fact]
    public async Task A_query_that_never_ends_is_given_up()
    {
        var error = await Assert.ThrowsAsync<QueryFailed>(() => ArchiveAsync(new StoredQueries(Spread(50)) { Waits = int.MaxValue }, new LeapingClock()));

        Assert.Contains("status Running, 3 times", error.Message);
    }

    [Fact]
    public async Task A_day_without_events_is_empty()
    {
        Assert.Equal(WorkStatus.Empty, (await ArchiveAsync(new StoredQueries([]))).Status);
    }

    [Fact]
    public async Task A_day_that_looks_empty_but_is_not_fails()
    {
        var events = Spread(5);
        var logs = new StoredQueries(events) { Rows = _ => [] };

        await Assert.ThrowsAsync<QueryIncomplete>(() => ArchiveAsync(logs));
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("Timeout")]
    [InlineData("Cancelled")]
    [InlineData("Unknown")]
    public async Task A_query_that_fails_is_run_again_and_at_last_the_day_fails(string status)
    {
        var once = new StoredQueries(Spread(50)) { EndOf = number => number == 2 ? status : "Complete" };
        Assert.Equal(50, (await ArchiveAsync(once)).Events);

        _s3.Objects.Clear();
        var always = new StoredQueries(Spread(50)) { EndOf = _ => status };
        Assert.Contains($"status {status}, 3 times", (await Assert.ThrowsAsync<QueryFailed>(() => ArchiveAsync(always))).Message);
    }

    [Theory]
    [InlineData("StartQuery", "LimitExceededException")]
    [InlineData("StartQuery", "ThrottlingException")]
    [InlineData("GetQueryResults", "ThrottlingException")]
    public async Task A_throttled_call_is_made_again(string operation, string code)
    {
        var logs = new StoredQueries(Spread(50)) { Error = (called, number) => called == operation && number is 2 or 3 ? code : null };

        Receipt receipt = await ArchiveAsync(logs);

        Assert.Equal((50, 2), (receipt.Events, receipt.Effort!.Throttles));
    }

    [Theory]
    [InlineData("StartQuery")]
    [InlineData("GetQueryResults")]
    public async Task A_missing_permission_says_which(string operation)
    {
        var logs = new StoredQueries(Spread(50)) { Error = (called, _) => called == operation ? "AccessDeniedException" : null };

        Assert.Contains($"logs:{operation}", (await Assert.ThrowsAsync<AccessDenied>(() => ArchiveAsync(logs))).Message);
    }

    [Fact]
    public async Task A_deleted_log_group_is_gone() => Assert.Equal(
        WorkStatus.Gone,
        (await ArchiveAsync(new StoredQueries([]) { Error = (called, _) => called == "StartQuery" ? "ResourceNotFoundException" : null })).Status);

    [Fact]
    public async Task A_token_that_is_no_longer_valid_begins_the_query_again()
    {
        var logs = new StoredQueries(Burst(5_000, milliseconds: 1000)) { RefusesToken = true };

        Receipt receipt = await ArchiveAsync(logs);

        Assert.False(logs.RefusesToken);
        Assert.Equal(5_000, receipt.Events);
    }

    [Fact]
    public async Task Before_a_log_group_was_created_there_is_nothing()
    {
        FilteredLogEvent[] events = [.. Spread(500).Where(e => e.Timestamp >= Some.Start + 40_000_000)];

        Assert.Equal(events.Length, (await ArchiveAsync(new StoredQueries(events) { Created = Some.Start + 40_000_000 })).Events);
    }

    [Theory]
    [InlineData(40_000_000)]
    [InlineData(200_000_000)]
    public async Task Events_of_the_time_before_a_log_group_was_created_are_archived(long created) =>
        Assert.Equal(500, (await ArchiveAsync(new StoredQueries(Spread(500)) { Created = Some.Start + created })).Events);

    [Fact]
    public async Task A_time_that_cannot_be_queried_fails_the_day()
    {
        await Assert.ThrowsAsync<QueryRefused>(() => ArchiveAsync(new StoredQueries(Spread(500)) { Created = Some.Start + 200_000_000, RefusesAll = true }));

        AssertNothingPublished();
    }

    [Fact]
    public async Task An_overwrite_with_another_reader_keeps_no_event_that_may_only_look_different()
    {
        FilteredLogEvent[] events = Spread(20);
        await ArchiveAsync(new StoredQueries(events));
        FilteredLogEvent[] trimmed = [.. events.Select(e => Some.Event(e.Timestamp!.Value, e.EventId, e.Message + "\n"))];

        await Assert.ThrowsAsync<ReaderChanged>(() => OverwriteWithFilterLogEventsAsync(trimmed));
        Assert.Equal(20, (await OverwriteWithFilterLogEventsAsync(events)).Events);
    }

    [Fact]
    public async Task Slices_that_must_be_sorted_are_not_queried_at_each_level()
    {
        FilteredLogEvent[] events = [.. Enumerable.Range(0, 60_000).Select(i => Some.Event(Some.Start + 36_000_000 + (i / 6000), $"1{i:d9}", $"{i} {new string('x', 4000)}", ingestionTime: Some.Start + 36_001_000))];

        Receipt receipt = await ArchiveAsync(new StoredQueries(events));

        Assert.Equal(60_000, receipt.Events);
        Assert.InRange(receipt.Effort!.Queries, 10, 120);
    }

    [Fact]
    public async Task Pages_of_large_events_have_few_rows()
    {
        FilteredLogEvent[] events = [.. Enumerable.Range(0, 150).Select(i => Some.Event(Some.Start + i, $"{i:d9}", new string('x', 500_000)))];
        var logs = new StoredQueries(events);

        Receipt receipt = await ArchiveAsync(logs);

        Assert.Equal(150, receipt.Events);
        Assert.InRange(logs.PageSizes[^2], 1, 12);
    }

    [Fact]
    public async Task An_export_that_is_stopped_continues_where_it_was()
    {
        var events = Spread(3_000);
        using var soft = new CancellationTokenSource();
        var stopped = new StoredQueries(events);
        stopped.Before = async (operation, token) =>
        {
            if (stopped.CallsOf("StartQuery") > 6)
            {
                await soft.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            }
        };
        try
        {
            await ExportAsync(stopped, new StopSignals(soft.Token, CancellationToken.None));
        }
        catch (OperationCanceledException)
        {
            // It had not come far enough for a checkpoint.
        }

        Receipt receipt = await ArchiveAsync(new StoredQueries(events));

        Assert.Equal((3_000, await FingerprintAsync(events)), (receipt.Events, receipt.Fingerprint));
    }

    [Fact]
    public async Task An_export_that_is_stopped_while_it_counts_counts_again()
    {
        var events = Spread(500);
        using var soft = new CancellationTokenSource();
        var stopped = new StoredQueries(events);
        stopped.Before = async (operation, token) =>
        {
            if (operation == "GetQueryResults" && stopped.Texts.Last().Contains("stats", StringComparison.Ordinal))
            {
                await soft.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            }
        };
        await ExportAsync(stopped, new StopSignals(soft.Token, CancellationToken.None));
        AssertNothingPublished();

        var differing = new StoredQueries(events) { Count = count => count + 1 };
        await Assert.ThrowsAsync<CountDiffers>(() => ArchiveAsync(differing));
        AssertNothingPublished();
        Receipt receipt = await ArchiveAsync(new StoredQueries(events));
        Assert.Equal((500, await FingerprintAsync(events)), (receipt.Events, receipt.Fingerprint));
    }

    private const string ReceiptKey = "catalog/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json";

    /// <summary>Events all over the day.</summary>
    private static FilteredLogEvent[] Spread(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(i => Some.Event(Some.Start + (i * (86_400_000L / count)), $"{i:d9}", Some.Noise(random, 300)))];
    }

    /// <summary>Events from 10:00 on.</summary>
    private static FilteredLogEvent[] Burst(int count, int milliseconds) =>
        [.. Enumerable.Range(0, count).Select(i => Some.Event(Some.Start + 36_000_000 + (i * (long)milliseconds / count), $"1{i:d9}", $"burst {i}", ingestionTime: Some.Start + 36_001_000))];

    private async Task<Receipt> ArchiveAsync(StoredQueries logs, TimeProvider? time = null)
    {
        await ExportAsync(logs, new StopSignals(CancellationToken.None, CancellationToken.None), time);
        return System.Text.Json.JsonSerializer.Deserialize(_s3.Text(ReceiptKey), CatalogJson.Default.Receipt)!;
    }

    private async Task ExportAsync(StoredQueries logs, StopSignals stop, TimeProvider? time = null)
    {
        using LogEventsClient client = logs.Client();
        ArchiveSettings settings = Some.Settings(("PART_MIB", "5"));
        DayReader reader = InsightsReader.Create(client, settings, new ReadRate(1e6, 1e6, TimeProvider.System), time ?? EagerClock.Instance);
        await new DailyExport(Some.Storage(_s3), reader, settings, Some.Time(), _log).RunAsync(Item, stop);
    }

    private async Task<Receipt> OverwriteWithFilterLogEventsAsync(FilteredLogEvent[] events)
    {
        LogEventsClient logs = new StoredLogs(events, 5_000);
        ArchiveSettings settings = Some.Settings(("PART_MIB", "5"));
        var reader = new DayReader(logs, settings, new ReadRate(1e6, 1e6, TimeProvider.System), TimeProvider.System);
        await new DailyExport(Some.Storage(_s3), reader, settings, Some.Time(), _log).RunAsync(Some.Item(overwrite: true, run: "run-2"), new StopSignals(CancellationToken.None, CancellationToken.None));
        return System.Text.Json.JsonSerializer.Deserialize(_s3.Text(ReceiptKey), CatalogJson.Default.Receipt)!;
    }

    private static async Task<string?> FingerprintAsync(IEnumerable<FilteredLogEvent> events) => (await WithFilterLogEventsAsync(events)).Fingerprint;

    private static async Task<Receipt> WithFilterLogEventsAsync(IEnumerable<FilteredLogEvent> events)
    {
        var s3 = new FakeS3();
        FilteredLogEvent[] sorted = [.. events.OrderBy(e => e.Timestamp).ThenBy(e => e.IngestionTime).ThenBy(e => e.EventId, StringComparer.Ordinal)];
        LogEventsClient logs = new StoredLogs(sorted, 5_000);
        ArchiveSettings settings = Some.Settings();
        var reader = new DayReader(logs, settings, new ReadRate(1e6, 1e6, TimeProvider.System), TimeProvider.System);
        await new DailyExport(Some.Storage(s3), reader, settings, Some.Time(), new RecordingLogger()).RunAsync(Some.Item(), new StopSignals(CancellationToken.None, CancellationToken.None));
        return System.Text.Json.JsonSerializer.Deserialize(s3.Text(ReceiptKey), CatalogJson.Default.Receipt)!;
    }

    private void AssertNothingPublished() => Assert.DoesNotContain(_s3.Objects.Keys, key => key.StartsWith("logs/", StringComparison.Ordinal) || key.StartsWith("catalog/", StringComparison.Ordinal));

    /// <summary>A clock on which a wait is over at once, and its time has passed.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private long _leapt;

        public override long GetTimestamp() => base.GetTimestamp() + (Interlocked.Read(ref _leapt) * (TimestampFrequency / TimeSpan.TicksPerSecond));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            bool isShort = dueTime < TimeSpan.FromSeconds(10);
            Interlocked.Add(ref _leapt, isShort ? Math.Max(dueTime.Ticks, 0) : 0);
            return base.CreateTimer(callback, state, isShort ? TimeSpan.Zero : dueTime, period);
        }
    }
}
