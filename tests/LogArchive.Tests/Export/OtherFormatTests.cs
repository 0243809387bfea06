using System.Net;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Functions;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Reading;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Export;

/// <summary>A day is archived once more, and format or compression are others than before: so is the key of its object.</summary>
public sealed class OtherFormatTests
{
    private const string ReceiptKey = "catalog/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json";
    private const string Folder = "logs/111122223333/eu-central-1/aws/lambda/orders/dt=2026-11-09/";
    private const string Gzip = Folder + "orders-2026-11-09.ndjson.gz";
    private const string Plain = Folder + "orders-2026-11-09.log";

    private readonly FakeS3 _s3 = new();

    [Fact]
    public async Task The_day_has_one_object_the_new_one_and_the_receipt_speaks_of_that()
    {
        await ExportAsync("ndjson", "run-1", "old");

        await ExportAsync("text", "run-2", "old", "new");

        Assert.Equal([Plain], Objects());
        Assert.Equal("old\nnew\n", _s3.Text(Plain));
        Receipt receipt = await ReceiptAsync();
        Assert.Equal((Plain, "text", "run-2"), (receipt.Key, receipt.Format, receipt.Run));
        Assert.Null(receipt.Replaced);
        Assert.DoesNotContain("replaced", _s3.Text(ReceiptKey));
    }

    [Fact]
    public async Task The_old_object_stays_until_the_new_receipt_is_there()
    {
        await ExportAsync("ndjson", "run-1", "old");
        _s3.Before = call => { if (call == $"PutObject {ReceiptKey}") { throw new HttpRequestException("dead"); } };

        await Assert.ThrowsAsync<HttpRequestException>(() => ExportAsync("text", "run-2", "new"));

        Assert.Equal([Plain, Gzip], Objects());
        Assert.Equal(("run-1", Gzip), ((await ReceiptAsync()).Run, (await ReceiptAsync()).Key));
    }

    [Theory]
    [InlineData($"DeleteObject {Gzip}")]
    [InlineData($"GetObject {ReceiptKey}", 2)]
    [InlineData($"PutObject {ReceiptKey}", 2)]
    public async Task Who_dies_between_receipt_and_deletion_is_not_done_and_the_next_attempt_deletes_it(string deadly, int time = 1)
    {
        await ExportAsync("ndjson", "run-1", "old");
        int calls = 0;
        _s3.Before = call => { if (call == deadly && ++calls == time) { throw new HttpRequestException("dead"); } };
        await Assert.ThrowsAsync<HttpRequestException>(() => ExportAsync("text", "run-2", "new"));
        _s3.Before = _ => { };
        Assert.False(Some.Item(overwrite: true, run: "run-2").IsDoneBy((await ReceiptAsync()).Run, (await ReceiptAsync()).Replaced));

        await ExportAsync("text", "run-2", "not read again");

        Assert.Equal("new\nold\n", _s3.Text(Plain));
        Assert.Equal([Plain], Objects());
        Assert.True(Some.Item(overwrite: true, run: "run-2").IsDoneBy((await ReceiptAsync()).Run, (await ReceiptAsync()).Replaced));
    }

    [Fact]
    public async Task That_it_may_not_be_deleted_is_called_by_the_permission_and_the_object()
    {
        await ExportAsync("ndjson", "run-1", "old");
        _s3.Before = call => { if (call.StartsWith("DeleteObject logs/", StringComparison.Ordinal)) { throw FakeS3.Error("AccessDenied", HttpStatusCode.Forbidden); } };

        var error = await Assert.ThrowsAsync<AccessDenied>(() => ExportAsync("text", "run-2", "new"));

        Assert.Contains($"s3:DeleteObject on s3://archive/{Gzip}", error.Message);
    }

    [Fact]
    public async Task An_object_that_somebody_else_has_put_there_meanwhile_is_not_deleted()
    {
        await ExportAsync("ndjson", "run-1", "old");
        _s3.Before = call => { if (call == $"DeleteObject {Gzip}") { _s3.Put(Gzip, "another run's"); } };

        await ExportAsync("text", "run-2", "new");

        Assert.Equal("another run's", _s3.Text(Gzip));
    }

    [Fact]
    public async Task Who_goes_back_to_the_first_format_before_the_deletion_keeps_its_own_object()
    {
        await ExportAsync("ndjson", "run-1", "first");
        _s3.Before = call => { if (call == $"DeleteObject {Gzip}") { throw new HttpRequestException("dead"); } };
        await Assert.ThrowsAsync<HttpRequestException>(() => ExportAsync("text", "run-2", "first"));

        await ExportAsync("ndjson", "run-3", "first", "second");

        Assert.Equal([Gzip], Objects());
        Assert.Equal(("run-3", Gzip), ((await ReceiptAsync()).Run, (await ReceiptAsync()).Key));
    }

    [Fact]
    public async Task Of_two_exports_in_different_formats_at_once_one_object_remains()
    {
        bool done = false;
        await ExportAsync("ndjson", "run-1", "theirs");
        (StoredBytes Object, StoredBytes Receipt) theirs = (_s3.Objects[Gzip], _s3.Objects[ReceiptKey]);
        _s3.Objects.Clear();
        _s3.Before = call =>
        {
            if (call == $"PutObject {ReceiptKey}" && !done)
            {
                done = true;
                (_s3.Objects[Gzip], _s3.Objects[ReceiptKey]) = theirs;
            }
        };

        await ExportAsync("text", "run-2", "ours");

        Assert.Equal([Plain], Objects());
        Assert.Equal("ours\ntheirs\n", _s3.Text(Plain));
        Assert.Equal(Plain, (await ReceiptAsync()).Key);
    }

    [Fact]
    public async Task What_was_redriven_after_the_format_changed_lies_under_the_key_of_what_it_is()
    {
        var startup = new Startup
        {
            Settings = Settings("text"),
            Storage = Some.Storage(_s3),
            Logs = ScriptedLogs.Of([Some.Event(Some.Start, message: "line")]),
            RedriveCount = (_, _) => Task.FromResult(0),
            Logger = new RecordingLogger(),
            Time = Some.Time(),
            Rate = new ReadRate(1000, 1000, TimeProvider.System),
        };

        await new ExportGroupFunction(new(startup)).ExportGroup(Some.Item() with { Key = Gzip }, new LambdaContext(TimeSpan.FromMinutes(15)));

        Assert.Equal([Plain], Objects());
        Assert.Equal((Plain, "text"), ((await ReceiptAsync()).Key, (await ReceiptAsync()).Format));
    }

    [Fact]
    public async Task An_archive_whose_object_was_deleted_is_replaced_by_what_is_left()
    {
        await ExportAsync("ndjson", "run-1", "one", "two");
        _s3.Objects.Remove(Gzip);

        await ExportAsync("ndjson", "run-2", "one");

        Assert.Equal(("run-2", 1), ((await ReceiptAsync()).Run, (await ReceiptAsync()).Events));
    }

    [Fact]
    public async Task A_receipt_without_its_object_is_not_replaced_by_nothing_and_the_error_says_what_is_lost()
    {
        await ExportAsync("ndjson", "run-1", "one");
        _s3.Objects.Remove(Gzip);

        var error = await Assert.ThrowsAsync<ArchiveWouldShrink>(() => ExportAsync("ndjson", "run-2"));

        Assert.Contains($"its object {Gzip} was deleted", error.Message);
        Assert.Equal("run-1", (await ReceiptAsync()).Run);
    }

    private static ArchiveSettings Settings(string format) => Some.Settings(("PART_MIB", "5"), ("FORMAT", format), ("COMPRESSION", format == "text" ? "none" : "gzip"));

    private Task<ExportResult> ExportAsync(string format, string run, params string[] messages)
    {
        ArchiveSettings settings = Settings(format);
        var page = ScriptedLogs.Page(null, [.. messages.Select((message, i) => Some.Event(Some.Start + i, $"{i}", message))]);
        var logs = new ScriptedLogs(page, page); // an export that meets another one reads twice
        WorkItem item = Some.Item(overwrite: true, run: run) with { Key = ArchiveKeys.DailyObject(Some.Id(Some.Group), Some.Date, settings.Format, settings.Compression) };
        var reader = new DayReader(logs, settings, new ReadRate(1000, 1000, TimeProvider.System), TimeProvider.System);
        return new DailyExport(Some.Storage(_s3), reader, settings, Some.Time(), new RecordingLogger()).RunAsync(item, StopSignals.Never);
    }

    private string[] Objects() => [.. _s3.Objects.Keys.Where(key => key.StartsWith(Folder, StringComparison.Ordinal))];

    private async Task<Receipt> ReceiptAsync() => (await new ReceiptStore(new ArchiveBucket(_s3, "archive")).FindAsync(Some.Id(Some.Group), Some.Date, default))!;
}
