using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Tests.Reading;

namespace LogArchive.Tests.Export;

/// <summary>Invocations whose time is up before a part is full: each comes further, and the archive is as if there had been only one.</summary>
public sealed class SparseDayTests
{
    private const string Tail = "runs/run-1/checkpoints/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.tail-";

    // Without a buffer, pages are read at most two ahead of what is written, so an invocation of a few pages writes some of them.
    private readonly ResumableDay _day = new() { Limits = new ReadingLimits { BufferBytes = 1 } };

    [Theory]
    [InlineData(Compression.Gzip, false, 1)]
    [InlineData(Compression.Gzip, true, 2)]
    [InlineData(Compression.Gzip, false, 20261109)]
    [InlineData(Compression.Zstd, false, 3)]
    [InlineData(Compression.Zstd, true, 4)]
    [InlineData(Compression.None, false, 5)]
    [InlineData(Compression.None, true, 6)]
    public async Task Stops_anywhere_within_parts_change_no_byte(Compression compression, bool sameMillisecond, int seed)
    {
        var random = new Random(seed);
        var day = new ResumableDay
        {
            Limits = new ReadingLimits { BufferBytes = 1, SampleBytes = 1 },
            Settings = _day.Settings with { Compression = compression },
            Events = ResumableDay.Noise(seed, count: 900, sameMillisecond),
        };
        var expected = await day.UndisturbedAsync();
        int stops = 0;

        // A single millisecond is one slice, of which every invocation reads all pages again.
        while ((await day.ExportPagesAsync(random.Next(1, 12) + (sameMillisecond ? 4 * stops : 0), day.Logs()))?.Status != WorkStatus.Archived)
        {
            Assert.True(++stops < 60, "it stands still");
        }

        Assert.True(stops >= 3, $"{stops} stops");
        day.AssertIs(expected);
    }

    [Fact]
    public async Task A_day_of_one_part_is_one_object_however_often_it_was_stopped()
    {
        _day.Settings = _day.Settings with { PartBytes = 5_000_000 };
        var expected = await _day.UndisturbedAsync();
        ExportResult? result;
        int stops = 0;
        do
        {
            result = await _day.ExportPagesAsync(8 + (4 * stops), _day.Logs());
            stops++;
            Assert.True(stops < 20, "it stands still");
        }
        while (result?.Status != WorkStatus.Archived);

        Assert.True(stops >= 3, $"{stops} stops");
        Assert.DoesNotContain(_day.S3.Calls, call => call.StartsWith("CreateMultipartUpload", StringComparison.Ordinal));
        _day.AssertIs(expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public async Task Empty_pages_are_not_read_again(int events)
    {
        _day.Events = ResumableDay.Noise(seed: 7, events);
        var sparse = new StoredLogs(_day.Events, perPage: 10) { EmptyPages = 100 };
        await _day.ExportAsync(logs: sparse);
        string expected = _day.Receipt;
        _day.S3.Objects.Clear();
        int read = 0;
        ExportResult? result;
        do
        {
            var logs = new StoredLogs(_day.Events, perPage: 10) { EmptyPages = 100 };
            result = await _day.ExportPagesAsync(20, logs);
            Assert.NotNull(result);
            read += 20;
            Assert.True(read < sparse.Pages * 2, $"{read} pages where {sparse.Pages} are enough");
        }
        while (result.Status == WorkStatus.Continue);

        Assert.Equal(events == 0 ? WorkStatus.Empty : WorkStatus.Archived, result.Status);
        Assert.Equal(WithoutEffort(expected), WithoutEffort(_day.Receipt));
        Assert.DoesNotContain(_day.S3.Objects.Keys, key => key.Contains("/checkpoints/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_no_longer_accepted_costs_reading_its_slice_again()
    {
        var expected = await _day.UndisturbedAsync();
        var sparse = new StoredLogs(_day.Events, perPage: 40) { EmptyPages = 30 };
        Assert.Equal(WorkStatus.Continue, (await _day.ExportPagesAsync(60, sparse))!.Status);
        Assert.NotNull(_day.Checkpoint.Tail!.Position.Page);

        await _day.ExportAsync(logs: new StoredLogs(_day.Events, perPage: 40) { EmptyPages = 30, HasForgotten = true });

        _day.AssertIs(expected);
        Assert.Contains("token of the next page", _day.Log.Lines.Single());
    }

    [Fact]
    public async Task A_late_event_after_a_page_that_was_resumed_at_is_sorted_with_those_before_it()
    {
        _day.Events = ResumableDay.Noise(seed: 8, count: 250);
        var sparse = new StoredLogs(_day.Events, perPage: 40) { EmptyPages = 30 };
        Assert.Equal(WorkStatus.Continue, (await _day.ExportPagesAsync(60, sparse))!.Status);
        SlicePage page = _day.Checkpoint.Tail!.Position.Page!;
        Assert.True(page.Skip > 0, "no line before the page");
        FilteredLogEvent late = Some.Event(Some.Start + 3, "late", "late");
        _day.Events = [.. _day.Events.Take(4), late, .. _day.Events.Skip(4)];
        var expected = await _day.UndisturbedAsync();
        FilteredLogEvent[] delivered = [.. _day.Events.Where(e => e != late), late];

        await _day.ExportAsync(logs: new StoredLogs(delivered, perPage: 40) { EmptyPages = 30, Unsorted = true });

        _day.AssertIs(expected);
    }

    [Fact]
    public async Task Empty_pages_count_across_invocations()
    {
        var day = new ResumableDay { Limits = new ReadingLimits { BufferBytes = 1, IdlePages = 50 }, Events = [] };
        StoredLogs Endless() => new([], perPage: 1) { EmptyPages = 1000 };
        Assert.Equal(WorkStatus.Continue, (await day.ExportPagesAsync(20, Endless()))!.Status);
        Assert.Equal(WorkStatus.Continue, (await day.ExportPagesAsync(20, Endless()))!.Status);

        var error = await Assert.ThrowsAsync<EndlessPages>(() => day.ExportPagesAsync(20, Endless()));

        Assert.Contains("50 consecutive pages", error.Message);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("another")]
    public async Task Without_its_tail_an_export_continues_after_the_last_part(string tail)
    {
        var expected = await _day.UndisturbedAsync();
        Assert.Equal(WorkStatus.Continue, (await _day.ExportPagesAsync(13, _day.Logs()))!.Status);
        Assert.True(_day.Checkpoint is { Parts.Count: > 0, Tail.Events: > 0 }, "no part, or no tail");
        _day.S3.Objects.Remove($"{Tail}0");
        if (tail == "another")
        {
            _day.S3.Put($"{Tail}0", "of another invocation");
        }

        await _day.ExportAsync();

        _day.AssertIs(expected);
        Assert.Equal(1, _day.S3.Calls.Count(call => call.StartsWith("CreateMultipartUpload", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_invocation_that_dies_while_it_stops_loses_only_what_it_had_read_itself()
    {
        var expected = await _day.UndisturbedAsync();
        for (int calls = 1; calls < 6; calls++)
        {
            ExportResult first = (await _day.ExportPagesAsync(9, _day.Logs()))!;
            int made = 0;
            _day.S3.Before = call => { if (call.Contains("/checkpoints/", StringComparison.Ordinal) && ++made > calls) { throw new HttpRequestException("dead"); } };
            await Record.ExceptionAsync(() => _day.ExportPagesAsync(13, _day.Logs()));
            _day.S3.Before = _ => { };
            Assert.True(_day.Checkpoint.Events >= first.Events, $"{_day.Checkpoint.Events} events after {first.Events}");
            int slot = _day.Checkpoint.Tail?.Slot ?? 0;
            Assert.True(_day.Checkpoint.Tail is null || _day.S3.Objects.ContainsKey($"{Tail}{slot}"), "the tail is missing");

            await _day.ExportAsync();

            _day.AssertIs(expected);
            _day.S3.Objects.Clear();
            _day.S3.Uploads.Clear();
        }
    }

    private static string WithoutEffort(string receipt)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(receipt)!.AsObject();
        json.Remove("effort");
        return json.ToJsonString();
    }
}
