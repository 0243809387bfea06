using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Reading;
using LogArchive.Storage;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Reading;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Export;

public sealed class DailyExportTests
{
    private const string ReceiptKey = "catalog/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json";

    private static readonly ResourceNotFoundException Deleted =
        new("deleted", null, Amazon.Runtime.ErrorType.Sender, "ResourceNotFoundException", "r", HttpStatusCode.BadRequest);

    private readonly FakeS3 _s3 = new();
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task Just_the_events_of_the_day_are_archived()
    {
        long[] timestamps = [Some.Start - 1, Some.Start, Some.End - 1, Some.End, Some.End + 1];

        var result = await ExportAsync(ScriptedLogs.Of([[.. timestamps.Select(t => Some.Event(t))]]));

        Assert.Equal([Some.Start, Some.End - 1], Archived().Select(e => e.Timestamp));
        Assert.Equal((WorkStatus.Archived, 2L, (long)_s3.Objects[Some.Item().Key].Bytes.Length), (result.Status, result.Events, result.Bytes));
    }

    [Fact]
    public async Task The_receipt_describes_the_object()
    {
        await ExportAsync(ScriptedLogs.Of([Some.Event(Some.Start, "1", "a")], [Some.Event(Some.Start + 9, "2", "b")]));

        var receipt = await ReceiptAsync();
        var stored = _s3.Objects[Some.Item().Key];
        Assert.Equal((WorkStatus.Archived, 2, "run-1", "UTC"), (receipt.Status, receipt.Events, receipt.Run, receipt.TimeZone));
        Assert.Equal((Some.Item().Key, stored.ETag.Trim('"'), stored.Bytes.Length), (receipt.Key, receipt.ETag, receipt.ObjectBytes));
        Assert.Equal(Crc64Oracle.Base64(stored.Bytes), receipt.ChecksumCrc64Nvme);
        Assert.Equal(Inflate(stored.Bytes).Length, receipt.RawBytes);
        Assert.Equal((Some.Start, Some.Start + 9), (receipt.FirstTimestamp, receipt.LastTimestamp));
        Assert.Equal([new ReceiptPart(0, stored.Bytes.Length, Some.Start, Some.Start + 9, 2) { Crc64Nvme = Crc64Oracle.Base64(stored.Bytes) }], receipt.Parts!);
        Assert.Equal(("ndjson", "gzip"), (receipt.Format, receipt.Compression));
    }

    /// <summary>It is 00:30 on 2026-11-22: of a retention of 13 days, the first half hour of 2026-11-09 has expired.</summary>
    [Theory]
    [InlineData(null, 1, WorkStatus.Archived, null)]
    [InlineData(14, 1, WorkStatus.Archived, null)]
    [InlineData(13, 1, WorkStatus.Archived, 1_800_000L)]
    [InlineData(3, 1, WorkStatus.Archived, 86_400_000L)] // what CloudWatch Logs has not deleted yet
    [InlineData(14, 0, WorkStatus.Empty, null)]
    [InlineData(13, 0, WorkStatus.Empty, 1_800_000L)]
    [InlineData(12, 0, WorkStatus.Expired, 86_400_000L)]
    [InlineData(1, 0, WorkStatus.Expired, 86_400_000L)]
    public async Task The_receipt_says_up_to_when_the_day_may_have_expired(int? retention, int events, WorkStatus status, long? expiredMs)
    {
        var logs = ScriptedLogs.Of([[.. Enumerable.Range(0, events).Select(i => Some.Event(Some.Start + i))]]);

        var result = await ExportAsync(logs, Some.Item() with { RetentionDays = retention });

        var receipt = await ReceiptAsync();
        Assert.Equal((status, status, Some.Start + expiredMs), (result.Status, receipt.Status, receipt.ExpiredBefore));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task The_receipt_says_since_when_a_group_is_there_that_was_created_after_the_day_began(int ms, bool isSaid)
    {
        var created = DateTimeOffset.FromUnixTimeMilliseconds(Some.Start + ms);

        await ExportAsync(OneEvent(), Some.Item() with { LogGroupCreated = created });

        Assert.Equal(isSaid ? created : null, (await ReceiptAsync()).LogGroupCreated);
    }

    [Fact]
    public async Task A_date_without_any_time_is_empty_and_not_read()
    {
        var result = await ExportAsync(OneEvent(), Some.Item() with { End = Some.Start });

        Assert.Equal((WorkStatus.Empty, 0L), (result.Status, result.Events));
    }

    [Fact]
    public async Task The_receipt_is_written_after_the_object()
    {
        await ExportAsync(OneEvent());

        Assert.Equal([$"GetObject {ReceiptKey}", "GetObject runs/run-1/checkpoints/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json", $"PutObject {Some.Item().Key}", $"HeadObject {Some.Item().Key}", $"PutObject {ReceiptKey}", $"HeadObject {Some.Item().Key}"], _s3.Calls);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(20261122)]
    public async Task Pages_that_overlap_repeat_or_trade_places_give_every_event_once_and_in_order(int seed)
    {
        var random = new Random(seed);
        FilteredLogEvent[] events = [.. Enumerable.Range(0, 2000).Select(i => Some.Event(Some.Start + random.Next(86_400_000), $"{i}", $"message {i}"))];
        FilteredLogEvent[] sorted = [.. events.OrderBy(e => e.Timestamp).ThenBy(e => e.IngestionTime).ThenBy(e => int.Parse(e.EventId))];
        FilteredLogEvent[][] pages = [.. sorted.Chunk(50).SelectMany((page, i) => Enumerable.Repeat(page, i % 3 == 1 ? 2 : 1))];
        Array.Reverse(pages[2]);
        (pages[4], pages[5]) = (pages[5], pages[4]);

        await ExportAsync(ScriptedLogs.Of(pages));

        Assert.Equal(sorted.Select(e => (e.Timestamp!.Value, e.Message)), Archived());
    }

    [Fact]
    public async Task A_day_with_two_overlapping_pages_has_no_event_twice()
    {
        var last = Some.Event(Some.Start + 1, "2", "b");

        await ExportAsync(ScriptedLogs.Of([Some.Event(Some.Start, "1", "a"), last], [last, Some.Event(Some.Start + 2, "3", "c")]));

        Assert.Equal(["a", "b", "c"], Archived().Select(e => e.Message));
    }

    [Fact]
    public async Task A_day_without_events_is_a_receipt_and_no_object()
    {
        var result = await ExportAsync(ScriptedLogs.Of([Some.Event(Some.End)], []));

        Assert.Equal((WorkStatus.Empty, 0L, 0L), (result.Status, result.Events, result.Bytes));
        Assert.Equal([ReceiptKey], _s3.Objects.Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_group_that_was_deleted_is_gone_and_nothing_of_it_is_published(bool midway)
    {
        var logs = midway
            ? new ScriptedLogs(ScriptedLogs.Page("t", Some.Event(Some.Start)), ScriptedLogs.Failing(Deleted))
            : new ScriptedLogs(ScriptedLogs.Failing(Deleted));

        var result = await ExportAsync(logs);

        Assert.Equal(WorkStatus.Gone, result.Status);
        Assert.Equal([ReceiptKey], _s3.Objects.Keys);
        Assert.StartsWith("Log group /aws/lambda/orders was deleted", _log.Lines.Single());
    }

    [Fact]
    public async Task A_group_that_is_gone_does_not_take_the_place_of_what_another_export_archived_meanwhile()
    {
        var logs = new ScriptedLogs(ScriptedLogs.Page("t", Some.Event(Some.Start)), () =>
        {
            _s3.Archive(Some.Receipt(run: "other") with { Events = 7 });
            throw Deleted;
        });

        var result = await ExportAsync(logs);

        Assert.Equal((WorkStatus.Archived, 7), (result.Status, result.Events));
        Assert.Equal("other", (await ReceiptAsync()).Run);
    }

    [Fact]
    public async Task What_has_a_receipt_is_not_read_again()
    {
        _s3.Archive(Some.Receipt() with { Events = 3 });
        var logs = new ScriptedLogs();

        var result = await ExportAsync(logs);

        Assert.Equal((WorkStatus.Archived, 3), (result.Status, result.Events));
        Assert.Empty(logs.Asked);
    }

    [Fact]
    public async Task A_second_invocation_answers_the_same_and_writes_nothing()
    {
        var first = await ExportAsync(OneEvent());
        var before = _s3.Objects.ToDictionary();

        var second = await ExportAsync(new ScriptedLogs());

        Assert.Equal(first, second);
        Assert.Equal(before, _s3.Objects);
    }

    [Fact]
    public async Task Overwrite_replaces_what_another_run_archived_once()
    {
        await ExportAsync(OneEvent("same"));
        var item = Some.Item(overwrite: true, run: "run-2");

        await ExportAsync(ScriptedLogs.Of([Some.Event(Some.Start, message: "same"), Some.Event(Some.Start + 1, message: "new")]), item);
        await ExportAsync(new ScriptedLogs(), item);

        Assert.Equal(["same", "new"], Archived().Select(e => e.Message));
        Assert.Equal("run-2", (await ReceiptAsync()).Run);
    }

    [Fact]
    public async Task Who_loses_the_race_to_a_proven_object_keeps_it()
    {
        _s3.Before = Once($"PutObject {Some.Item().Key}", () =>
        {
            _s3.Archive(Some.Receipt(run: "other") with { Events = 9 });
        });

        var result = await ExportAsync(OneEvent());

        Assert.Equal(9, result.Events);
        Assert.Equal("archived by other", _s3.Text(Some.Item().Key));
        Assert.Equal("other", (await ReceiptAsync()).Run);
    }

    [Fact]
    public async Task An_object_without_a_receipt_is_united_with_what_is_read_and_proven()
    {
        await ExportAsync(OneEvent("whole"));
        _s3.Objects.Remove(ReceiptKey);

        Func<FilterLogEventsResponse> page = ScriptedLogs.Page(null, Some.Event(Some.Start + 1, "2", "more"));
        await ExportAsync(new ScriptedLogs(page, page));

        Assert.Equal(["whole", "more"], Archived().Select(e => e.Message));
        Assert.Equal((_s3.Objects[Some.Item().Key].ETag.Trim('"'), 2, 1), ((await ReceiptAsync()).ETag, (await ReceiptAsync()).Events, (await ReceiptAsync()).Kept));
    }

    [Fact]
    public async Task A_crash_between_object_and_receipt_is_healed_by_running_again()
    {
        _s3.Before = Once($"PutObject {ReceiptKey}", () => throw new HttpRequestException("crash"));
        await Assert.ThrowsAsync<HttpRequestException>(() => ExportAsync(OneEvent()));
        byte[] first = _s3.Objects[Some.Item().Key].Bytes;

        var result = await ExportAsync(OneEvent());

        Assert.Equal(WorkStatus.Archived, result.Status);
        Assert.Equal(first, _s3.Objects[Some.Item().Key].Bytes);
        Assert.Equal(_s3.Objects[Some.Item().Key].ETag.Trim('"'), (await ReceiptAsync()).ETag);
    }

    [Fact]
    public async Task A_receipt_that_came_in_between_is_kept_if_the_object_is_not_ours_any_more()
    {
        _s3.Before = Once($"PutObject {ReceiptKey}", () =>
        {
            _s3.Archive(Some.Receipt(run: "other"));
        });

        await ExportAsync(OneEvent());

        Assert.Equal("other", (await ReceiptAsync()).Run);
    }

    [Fact]
    public async Task A_receipt_that_speaks_of_an_object_we_replaced_is_replaced_too()
    {
        _s3.Before = Once($"PutObject {ReceiptKey}", () => WriteReceipt(Some.Receipt(run: "other") with { ETag = "theirs" }));

        await ExportAsync(OneEvent());

        Assert.Equal("run-1", (await ReceiptAsync()).Run);
    }

    [Fact]
    public async Task An_event_without_a_timestamp_fails_instead_of_being_dropped()
    {
        var untimed = new FilteredLogEvent { EventId = "42", Message = "x" };

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ExportAsync(ScriptedLogs.Of([untimed])));

        Assert.Contains("42", error.Message);
        Assert.Empty(_s3.Objects);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_without_a_list_of_events_is_not_taken_for_the_end_of_the_day(bool first)
    {
        // What an empty body with status 200 becomes: neither events nor a token.
        Func<FilterLogEventsResponse> hollow = () => new FilterLogEventsResponse();
        var logs = first ? new ScriptedLogs(hollow) : new ScriptedLogs(ScriptedLogs.Page("t", Some.Event(Some.Start)), hollow);

        await Assert.ThrowsAsync<InvalidDataException>(() => ExportAsync(logs));

        Assert.Empty(_s3.Objects);
    }

    [Fact]
    public async Task A_group_deleted_while_it_is_read_again_does_not_disown_what_is_archived()
    {
        await ExportAsync(OneEvent("archived"));
        var pages = Enumerable.Range(0, 6).Select(i => ScriptedLogs.Page("t", Some.Event(Some.Start + 1 + i, $"{i}", $"late {i}")));

        await ExportAsync(new ScriptedLogs([.. pages, ScriptedLogs.Failing(Deleted)]), Some.Item(overwrite: true, run: "run-2"));

        Assert.Equal("archived", Archived()[0].Message);
        Assert.Equal((WorkStatus.Archived, "run-2"), ((await ReceiptAsync()).Status, (await ReceiptAsync()).Run));
    }

    [Theory]
    [InlineData("fewer", false)]
    [InlineData("none", false)]
    [InlineData("gone", false)]
    [InlineData("fewer", true)]
    [InlineData("none", true)]
    [InlineData("gone", true)]
    public async Task A_day_whose_receipt_was_lost_keeps_all_its_events(string left, bool overwrite)
    {
        _s3.Before = Once($"PutObject {ReceiptKey}", () => throw new HttpRequestException("crash"));
        await Assert.ThrowsAsync<HttpRequestException>(() => ExportAsync(ScriptedLogs.Of([Some.Event(Some.Start, "1", "one"), Some.Event(Some.Start + 1, "2", "two")])));
        Func<FilterLogEventsResponse> answer = left switch
        {
            "fewer" => ScriptedLogs.Page(null, Some.Event(Some.Start + 1, "2", "two")),
            "none" => ScriptedLogs.Page(null),
            _ => ScriptedLogs.Failing(Deleted),
        };

        await ExportAsync(new ScriptedLogs(answer, answer), Some.Item(overwrite: overwrite, run: "run-2"));

        Assert.Equal(["one", "two"], Archived().Select(e => e.Message));
        Assert.Equal((WorkStatus.Archived, 2), ((await ReceiptAsync()).Status, (await ReceiptAsync()).Events));
    }

    [Fact]
    public async Task An_overwrite_that_found_less_keeps_what_is_archived_unless_it_is_forced()
    {
        await ExportAsync(ScriptedLogs.Of([Some.Event(Some.Start, "1", "one"), Some.Event(Some.Start + 1, "2", "two")]));
        var item = Some.Item(overwrite: true, run: "run-2");

        await ExportAsync(OneEvent("less"), item);
        Assert.Equal(["less", "one", "two"], Archived().Select(e => e.Message).Order());
        await ExportAsync(OneEvent("less"), item with { Force = true, Run = "run-3" });

        Assert.Equal(["less"], Archived().Select(e => e.Message));
        Assert.Equal(("run-3", 1), ((await ReceiptAsync()).Run, (await ReceiptAsync()).Events));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Not_even_force_replaces_an_archive_by_nothing(bool gone)
    {
        await ExportAsync(OneEvent("archived"));
        var logs = gone ? new ScriptedLogs(ScriptedLogs.Failing(Deleted)) : new ScriptedLogs(ScriptedLogs.Page(null));

        await Assert.ThrowsAsync<ArchiveWouldShrink>(() => ExportAsync(logs, Some.Item(overwrite: true, run: "run-2") with { Force = true }));

        Assert.Equal((WorkStatus.Archived, "run-1"), ((await ReceiptAsync()).Status, (await ReceiptAsync()).Run));
    }

    [Fact]
    public async Task With_force_an_object_without_a_receipt_is_replaced_by_a_smaller_one()
    {
        _s3.Put(Some.Item().Key, new string('u', 5000));
        var item = Some.Item(overwrite: true);

        var error = await Assert.ThrowsAsync<ArchivedObjectUnreadable>(() => ExportAsync(OneEvent("small"), item));
        await ExportAsync(OneEvent("small"), item with { Force = true });

        Assert.Contains("force", error.Message);
        Assert.Equal(["small"], Archived().Select(e => e.Message));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_exports_at_once_the_receipt_speaks_of_the_object_that_stands(bool receiptBefore)
    {
        if (receiptBefore)
        {
            await ExportAsync(OneEvent("old"));
        }

        _s3.Before = Once($"PutObject {ReceiptKey}", () =>
        {
            _s3.Archive(Some.Receipt(run: "run-3"));
        });

        await ExportAsync(OneEvent("early"), Some.Item(overwrite: true, run: "run-2"));

        Assert.Equal("archived by run-3", _s3.Text(Some.Item().Key));
        Assert.Equal((_s3.Objects[Some.Item().Key].ETag.Trim('"'), "run-3"), ((await ReceiptAsync()).ETag, (await ReceiptAsync()).Run));
    }

    [Fact]
    public async Task An_overwrite_whose_object_stands_replaces_the_receipt_of_one_it_overtook()
    {
        await ExportAsync(OneEvent("old"));
        _s3.Before = Once($"PutObject {ReceiptKey}", () => WriteReceipt(Some.Receipt(run: "run-3") with { ETag = "overtaken" }));

        await ExportAsync(OneEvent("late"), Some.Item(overwrite: true, run: "run-2"));

        Assert.Equal((_s3.Objects[Some.Item().Key].ETag.Trim('"'), "run-2"), ((await ReceiptAsync()).ETag, (await ReceiptAsync()).Run));
    }

    [Theory]
    [InlineData("gzip", "ndjson", "application/gzip")]
    [InlineData("zstd", "ndjson", "application/zstd")]
    [InlineData("none", "ndjson", "application/x-ndjson")]
    [InlineData("none", "text", "text/plain; charset=utf-8")]
    public async Task Content_type_and_receipt_say_what_the_object_is(string compression, string format, string expected)
    {
        await ExportAsync(OneEvent(), settings: [("COMPRESSION", compression), ("FORMAT", format)]);

        Receipt receipt = await ReceiptAsync();
        Assert.Equal(expected, _s3.Objects[Some.Item().Key].ContentType);
        Assert.Equal((compression, format), (receipt.Compression, receipt.Format));
    }

    private static ScriptedLogs OneEvent(string message = "hello") => ScriptedLogs.Of([Some.Event(Some.Start, message: message)]);

    private static Action<string> Once(string call, Action action)
    {
        bool done = false;
        return made =>
        {
            if (made == call && !done)
            {
                done = true;
                action();
            }
        };
    }

    private static byte[] Inflate(byte[] file)
    {
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        var copy = new MemoryStream();
        gzip.CopyTo(copy);
        return copy.ToArray();
    }

    private Task<ExportResult> ExportAsync(ScriptedLogs logs, WorkItem? item = null, params (string, string)[] settings) =>
        new DailyExport(Some.Storage(_s3), new DayReader(logs, Some.Settings(), new ReadRate(1000, 1000, TimeProvider.System), TimeProvider.System), Some.Settings([("PART_MIB", "5"), .. settings]), Some.Time(), _log)
            .RunAsync(item ?? Some.Item(), StopSignals.Never);

    private void WriteReceipt(Receipt receipt) => _s3.Put(ReceiptKey, JsonSerializer.Serialize(receipt, CatalogJson.Default.Receipt));

    private async Task<Receipt> ReceiptAsync() => (await new ReceiptStore(new ArchiveBucket(_s3, "archive")).FindAsync(Some.Id(Some.Group), Some.Date, default))!;

    private List<(long Timestamp, string Message)> Archived() =>
        [.. Some.Lines(Inflate(_s3.Objects[Some.Item().Key].Bytes)).Select(line => JsonDocument.Parse(line).RootElement).Select(e => (e.GetProperty("timestamp").GetInt64(), e.GetProperty("message").GetString()!))];
}
