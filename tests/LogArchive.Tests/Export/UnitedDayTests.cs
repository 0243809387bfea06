using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Export;

/// <summary>An overwrite has the events that are archived and those that CloudWatch Logs has now: some have expired, others have come.</summary>
public sealed class UnitedDayTests
{
    private readonly ResumableDay _day = new();

    [Theory]
    [InlineData(1, Compression.Gzip, Compression.Gzip)]
    [InlineData(2, Compression.Zstd, Compression.Gzip)]
    [InlineData(3, Compression.None, Compression.Gzip)]
    [InlineData(4, Compression.Gzip, Compression.None)]
    public async Task Whatever_was_archived_or_can_be_read_is_there_once_and_in_order_although_the_process_dies(
        int seed, Compression archivedAs, Compression written)
    {
        var random = new Random(seed);
        List<FilteredLogEvent> all = Crowded(random, 600);
        List<FilteredLogEvent> archived = [.. all.Where(_ => random.Next(3) > 0)];
        List<FilteredLogEvent> readable = [.. all.Where(_ => random.Next(3) > 0)];
        var day = new ResumableDay { Settings = ResumableDay.SmallParts with { Compression = written } };
        day.Events = readable;
        day.Item = Overwriting(day.Settings);
        (await day.ArchiveOfAsync(archived, settings: ResumableDay.SmallParts with { Compression = archivedAs }))();

        // It dies ever later, until it is done.
        for (int calls = 3; await day.DieBehindAsync(calls); calls += 4)
        {
        }

        Dictionary<string, int> expected = Counts(archived);
        foreach ((string line, int count) in Counts(readable))
        {
            expected[line] = Math.Max(count, expected.GetValueOrDefault(line));
        }

        string[] lines = [.. Lines(day)];
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), lines.CountBy(line => line).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(lines.Select(Time).Order(), lines.Select(Time));
        Receipt receipt = JsonSerializer.Deserialize(day.Receipt, CatalogJson.Default.Receipt)!;
        Assert.Equal((lines.Length, lines.Length - readable.Count), (receipt.Events, receipt.Kept));
        Assert.True(receipt.Parts!.Count > 2, $"{receipt.Parts.Count} parts");
        Assert.Equal(lines.Length, receipt.Parts.Sum(part => part.Events));
        Assert.Single(day.S3.Objects.Keys, key => key.StartsWith("logs/", StringComparison.Ordinal));
        Assert.Empty(day.S3.Uploads);
    }

    [Fact]
    public async Task It_goes_on_in_another_invocation_also_in_the_middle_of_a_millisecond()
    {
        List<FilteredLogEvent> all = ResumableDay.Noise(seed: 5, count: 900, sameMillisecond: true);
        (await _day.ArchiveOfAsync([.. all[..300], .. all[600..]]))();
        _day.Item = _day.Item with { Overwrite = true };
        _day.Events = all[100..];
        var expected = await DoneAtOnceAsync();

        int invocations = 0;
        for (ExportResult? result = null; result?.Status != WorkStatus.Archived; invocations++)
        {
            result = await _day.ExportPagesAsync(6 * (invocations + 1), _day.Logs());
            Assert.True(invocations < 50, "it does not come to an end");
        }

        Assert.True(invocations > 1, "it was done at once");
        _day.AssertIs(expected);
    }

    [Theory]
    [InlineData("more", false)]
    [InlineData("the same", false)]
    [InlineData("less", true)]
    public async Task Text_has_no_times_so_it_is_replaced_only_by_what_has_all_its_lines(string read, bool isRefused)
    {
        ArchiveSettings text = ResumableDay.SmallParts with { Format = LineFormat.Text, Compression = Compression.None };
        List<FilteredLogEvent> all = ResumableDay.Noise(seed: 6, count: 400);
        (await _day.ArchiveOfAsync(all[50..350], settings: text))();
        _day.Item = Overwriting(_day.Settings);
        _day.Events = read switch
        {
            "more" => all,
            "the same" => all[50..350],
            _ => all[51..],
        };

        if (isRefused)
        {
            var error = await Assert.ThrowsAsync<ArchiveWouldShrink>(() => _day.ExportAsync());
            Assert.Contains("force", error.Message);
            return;
        }

        await _day.ExportAsync();

        Assert.Equal(_day.Events.Select(e => e.Message), _day.Archived().Select(e => e.Message));
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("a bit is another one")]
    [InlineData("no log lines")]
    [InlineData("a line less than the receipt says")]
    [InlineData("in another storage class")]
    public async Task What_cannot_be_read_is_replaced_only_with_force(string damage)
    {
        (await _day.ArchiveOfAsync(_day.Events[..500]))();
        byte[] stored = _day.Object;
        byte[] damaged = damage switch
        {
            "cut off" => stored[..(stored.Length / 2)],
            "a bit is another one" => [.. stored[..^100], (byte)(stored[^100] ^ 1), .. stored[^99..]],
            _ => stored,
        };
        _day.S3.Objects[_day.Item.Key] = _day.S3.Objects[_day.Item.Key] with { Bytes = damaged };
        if (damage == "no log lines")
        {
            _day.S3.Put(_day.Item.Key, "something else");
        }
        else if (damage == "a line less than the receipt says")
        {
            JsonNode receipt = JsonNode.Parse(_day.Receipt)!;
            receipt["events"] = 501;
            _day.S3.Put(ResumableDay.ReceiptKey, receipt.ToJsonString());
        }
        else if (damage == "in another storage class")
        {
            _day.S3.Before = call => { if (call == $"GetObject {_day.Item.Key}") { throw FakeS3.Error("InvalidObjectState", System.Net.HttpStatusCode.Forbidden); } };
        }

        _day.Item = _day.Item with { Overwrite = true };

        var error = await Assert.ThrowsAsync<ArchivedObjectUnreadable>(() => _day.ExportAsync());
        Assert.Contains(_day.Item.Key, error.Message);
        _day.Item = _day.Item with { Force = true };
        await _day.ExportAsync();

        Assert.Equal(900, _day.Archived().Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task An_object_of_another_day_is_not_united_with_this_one(int days)
    {
        long shift = days * (Some.End - Some.Start);
        var other = new ResumableDay();
        other.Item = other.Item with { Date = other.Item.Date.AddDays(days), Start = Some.Start + shift, End = Some.End + shift };
        other.Events = [Some.Event(Some.Start + shift + (days < 0 ? Some.End - Some.Start - 1 : 0), "1", "of another day")];
        await other.ExportAsync();
        _day.S3.Objects[_day.Item.Key] = other.S3.Objects[other.Item.Key];
        _day.Item = _day.Item with { Overwrite = true };

        var error = await Assert.ThrowsAsync<ArchivedObjectUnreadable>(() => _day.ExportAsync());

        Assert.Contains($"it has an event of {(days < 0 ? "2026-11-08T23:59:59.999" : "2026-11-10T00:00:00.000")}", error.Message);
        Assert.Contains("with overwrite and force", error.Message);
        Assert.Equal(other.S3.Objects[other.Item.Key], _day.S3.Objects[_day.Item.Key]);
    }

    [Fact]
    public async Task What_was_archived_in_another_format_while_an_overwrite_was_stopped_is_not_lost()
    {
        _day.Item = _day.Item with { Overwrite = true };
        await Assert.ThrowsAnyAsync<Exception>(() => _day.ExportAsync(logs: _day.LogsFailingBehindACheckpoint(new HttpRequestException("cut"))));
        _day.S3.After = _ => { };
        (await _day.ArchiveOfAsync([Some.Event(Some.Start + 5, "5.5", "late")], settings: ResumableDay.SmallParts with { Compression = Compression.None }))();

        await _day.ExportAsync();

        Assert.Equal(901, _day.Archived().Count);
        Assert.Single(_day.S3.Objects.Keys, key => key.StartsWith("logs/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_had_not_expired_when_the_replaced_object_was_made_is_not_called_missing()
    {
        (await _day.ArchiveOfAsync(_day.Events))();
        _day.Item = _day.Item with { Overwrite = true, RetentionDays = 1 };
        _day.Events = _day.Events[800..];

        await _day.ExportAsync();

        Receipt receipt = JsonSerializer.Deserialize(_day.Receipt, CatalogJson.Default.Receipt)!;
        Assert.Equal((900, 800, null), (receipt.Events, receipt.Kept, receipt.ExpiredBefore));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2 * 1024 * 1024)]
    [InlineData((2 * 1024 * 1024) + 2)]
    [InlineData((4 * 1024 * 1024) + 1)]
    public async Task An_object_is_read_in_pieces_and_its_last_four_bytes_are_known(int bytes)
    {
        byte[] content = new byte[bytes];
        new Random(bytes).NextBytes(content);
        _day.S3.Objects["k"] = new StoredBytes(content, "\"e\"", "", null);
        using var read = new MemoryStream();
        var stream = new ObjectStream(new ArchiveBucket(_day.S3, "archive"), new StoredObject("k", "e", bytes));

        await stream.CopyToAsync(read);

        Assert.True(content.AsSpan().SequenceEqual(read.ToArray()), "other bytes");
        Assert.True(bytes < 4 || stream.LastWord == BitConverter.ToUInt32(content, bytes - 4), $"{stream.LastWord}");
        _day.S3.Objects["k"] = _day.S3.Objects["k"] with { ETag = "\"f\"" };
        await Assert.ThrowsAsync<ArchivedObjectChanged>(() => new ObjectStream(new ArchiveBucket(_day.S3, "archive"), new StoredObject("k", "e", bytes)).CopyToAsync(read));
    }

    [Fact]
    public async Task A_receipt_whose_object_is_another_one_is_not_believed()
    {
        (await _day.ArchiveOfAsync(_day.Events[..5], "run-0"))();
        string receipt = _day.Receipt;
        (await _day.ArchiveOfAsync(_day.Events[5..10], "run-2"))();
        _day.S3.Put(ResumableDay.ReceiptKey, receipt);

        await _day.ExportAsync();

        Assert.Equal(900, _day.Archived().Count);
        Assert.Equal(0, JsonSerializer.Deserialize(_day.Receipt, CatalogJson.Default.Receipt)!.Kept);
    }

    [Fact]
    public async Task A_receipt_that_S3_never_takes_fails_by_name()
    {
        _day.Events = _day.Events[..10];
        _day.S3.Before = call => { if (call == $"PutObject {ResumableDay.ReceiptKey}") { throw FakeS3.Error("OperationAborted", System.Net.HttpStatusCode.Conflict); } };

        await Assert.ThrowsAsync<ReceiptNotWritten>(() => _day.ExportAsync());

        Assert.Equal(5, _day.S3.Calls.Count(call => call == $"PutObject {ResumableDay.ReceiptKey}"));
    }

    private static WorkItem Overwriting(ArchiveSettings settings) => Some.Item(overwrite: true) with
    {
        Key = ArchiveKeys.DailyObject(Some.Id(Some.Group), Some.Date, settings.Format, settings.Compression),
    };

    /// <summary>Events of which many share a millisecond and an ingestion time, and some even their content.</summary>
    private static List<FilteredLogEvent> Crowded(Random random, int count)
    {
        long time = Some.Start;
        var events = new List<FilteredLogEvent>();
        for (int i = 0; i < count; i++)
        {
            time += random.Next(4) == 0 ? random.Next(1000) : 0;
            string message = random.Next(10) == 0 && i > 0 ? events[^1].Message : Some.Noise(random, 1 + random.Next(2000));
            events.Add(Some.Event(time, $"{i:d9}", message, ingestionTime: Some.Start + 100));
        }

        return events;
    }

    private static Dictionary<string, int> Counts(IEnumerable<FilteredLogEvent> events) =>
        events.Select(e => $"{e.Timestamp} {e.Message}").CountBy(line => line).ToDictionary();

    private static IEnumerable<string> Lines(ResumableDay day) => day.Archived().Select(e => $"{e.Timestamp} {e.Message}");

    private static long Time(string line) => long.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<(byte[] Object, string Receipt)> DoneAtOnceAsync()
    {
        var other = new ResumableDay { Settings = _day.Settings, Events = _day.Events, Item = _day.Item };
        foreach (string key in new[] { _day.Item.Key, ResumableDay.ReceiptKey })
        {
            other.S3.Objects[key] = _day.S3.Objects[key];
        }

        await other.ExportAsync();
        return (other.Object, other.Receipt);
    }
}
