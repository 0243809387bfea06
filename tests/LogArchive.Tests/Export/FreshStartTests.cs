using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LogArchive.Catalog;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Reading;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Export;

/// <summary>When an export does not go on from a checkpoint, and which failures leave one.</summary>
public sealed class FreshStartTests
{
    private readonly ResumableDay _day = new();

    [Theory]
    [InlineData("part size")]
    [InlineData("compression")]
    [InlineData("format")]
    [InlineData("key")]
    [InlineData("day")]
    public async Task A_checkpoint_of_other_settings_is_not_used_and_its_upload_is_aborted(string changed)
    {
        await BreakOffAsync();
        (_day.Settings, _day.Item) = changed switch
        {
            "part size" => (_day.Settings with { PartBytes = 150_000 }, _day.Item),
            "compression" => (_day.Settings with { Compression = Compression.None }, _day.Item),
            "format" => (_day.Settings with { Format = LineFormat.Text }, _day.Item),
            "key" => (_day.Settings, _day.Item with { Key = "logs/elsewhere" }),
            _ => (_day.Settings, _day.Item with { End = _day.Item.End - 3_600_000 }),
        };

        await _day.ExportAsync();

        _day.AssertIs(await _day.UndisturbedAsync());
        Assert.Empty(_day.S3.Uploads);
        Assert.Equal("AbortMultipartUpload", _day.S3.Calls.Single(call => call.StartsWith("Abort", StringComparison.Ordinal)).Split(' ')[0]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"version":2,"parts":"other"}""")]
    [InlineData("null")]
    public async Task A_checkpoint_that_can_not_be_read_is_not_used(string document)
    {
        _day.S3.Put(ResumableDay.CheckpointKey, document);

        await _day.ExportAsync();

        _day.AssertIs(await _day.UndisturbedAsync());
    }

    [Theory]
    [InlineData("position")]
    [InlineData("position.from")]
    [InlineData("position.skip")]
    [InlineData("rawBytes")]
    [InlineData("parts")]
    public async Task A_checkpoint_that_is_not_as_it_was_written_is_not_used(string field)
    {
        await BreakOffAsync();
        JsonNode document = JsonNode.Parse(_day.S3.Text(ResumableDay.CheckpointKey))!;
        string[] path = field.Split('.');
        JsonObject holder = (path.Length == 1 ? document : document[path[0]]!).AsObject();
        JsonNode value = holder[path[^1]]!;
        holder.Remove(path[^1]);
        holder[path[^1]] = value switch
        {
            JsonValue number => (long)number + 1,
            JsonArray parts => new JsonArray([.. parts.SkipLast(1).Select(part => part!.DeepClone())]),
            _ => null,
        };
        _day.S3.Put(ResumableDay.CheckpointKey, document.ToJsonString());

        await _day.ExportAsync();

        _day.AssertIs(await _day.UndisturbedAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_that_vanished_is_begun_anew(bool afterItWasSeen)
    {
        await BreakOffAsync();
        string last = afterItWasSeen ? "ListParts" : "GetObject";
        _day.S3.After = call => { if (call.StartsWith(last, StringComparison.Ordinal) && call != $"GetObject {ResumableDay.ReceiptKey}") { _day.S3.Uploads.Clear(); _day.S3.After = _ => { }; } };

        await _day.ExportAsync();

        _day.AssertIs(await _day.UndisturbedAsync());
        Assert.Empty(_day.S3.Uploads);
    }

    [Theory]
    [InlineData("another event before the seam")]
    [InlineData("an event less before the seam")]
    [InlineData("nothing behind the seam")]
    public async Task A_source_that_changed_is_read_anew(string change)
    {
        await BreakOffAsync();
        int seam = (int)_day.Checkpoint.Events;
        _day.Events = change switch
        {
            "another event before the seam" => [Some.Event(Some.Start, "0", "late"), .. _day.Events],
            "an event less before the seam" => _day.Events[1..],
            _ => _day.Events[..seam],
        };

        await _day.ExportAsync();

        _day.AssertIs(await _day.UndisturbedAsync());
        Assert.Empty(_day.S3.Uploads);
        Assert.Contains("could not go on as it was", _day.Log.Lines.Single());
    }

    [Fact]
    public async Task What_another_run_has_archived_meanwhile_is_not_gone_on_with_and_its_upload_is_aborted()
    {
        await BreakOffAsync();
        (await _day.ArchiveOfAsync(_day.Events[..5], "another run"))();

        await _day.ExportAsync();

        Assert.Equal((false, 0), (_day.HasCheckpoint, _day.S3.Uploads.Count));
    }

    [Fact]
    public async Task An_object_of_somebody_else_is_not_taken_for_the_one_that_was_completed()
    {
        _day.S3.Before = call => { if (call.StartsWith("Complete", StringComparison.Ordinal)) { throw new HttpRequestException("dead"); } };
        await Assert.ThrowsAsync<HttpRequestException>(() => _day.ExportAsync());
        _day.S3.Before = _ => { };
        _day.S3.Uploads.Clear();
        _day.S3.Put(_day.Item.Key, "somebody else's");

        await Assert.ThrowsAsync<ArchivedObjectUnreadable>(() => _day.ExportAsync());

        Assert.Equal("somebody else's", _day.S3.Text(_day.Item.Key));
        Assert.False(_day.S3.Objects.ContainsKey(ResumableDay.ReceiptKey), "it has a receipt");
    }

    [Fact]
    public async Task Parts_that_are_not_ours_end_the_upload_and_another_one_takes_its_place()
    {
        _day.S3.Before = call =>
        {
            if (call.StartsWith("Complete", StringComparison.Ordinal))
            {
                _day.S3.Parts["upload-1"][2] = Encoding.UTF8.GetBytes("another writer's");
            }
        };

        await _day.ExportAsync();

        _day.AssertIs(await _day.UndisturbedAsync());
        Assert.Empty(_day.S3.Uploads);
    }

    [Fact]
    public async Task Parts_that_are_never_ours_fail_the_export_by_name()
    {
        _day.S3.Before = call =>
        {
            if (call.StartsWith("Complete", StringComparison.Ordinal))
            {
                _day.S3.Parts.Last().Value[2] = Encoding.UTF8.GetBytes("another writer's");
            }
        };

        await Assert.ThrowsAsync<PartsDiffer>(() => _day.ExportAsync());

        Assert.Equal(3, _day.S3.Parts.Count);
        Assert.Empty(_day.S3.Uploads);
        Assert.Empty(_day.S3.Objects);
    }

    [Theory]
    [InlineData("InternalError", HttpStatusCode.InternalServerError)]
    [InlineData("SlowDown", HttpStatusCode.ServiceUnavailable)]
    [InlineData("RequestTimeout", HttpStatusCode.BadRequest)]
    [InlineData("AccessDenied", HttpStatusCode.Forbidden)]
    [InlineData("KMS.DisabledException", HttpStatusCode.BadRequest)]
    [InlineData("InvalidArgument", HttpStatusCode.BadRequest)]
    public async Task Whatever_S3_answers_to_a_part_the_parts_before_it_are_kept(string code, HttpStatusCode status)
    {
        var expected = await _day.UndisturbedAsync();
        int parts = 0;
        _day.S3.Before = call => { if (call.StartsWith("UploadPart", StringComparison.Ordinal) && ++parts == 3) { throw FakeS3.Error(code, status); } };
        await Assert.ThrowsAnyAsync<Exception>(() => _day.ExportAsync());
        _day.S3.Before = _ => { };

        await AssertContinuesAsync(expected);
    }

    [Fact]
    public async Task A_checkpoint_that_may_not_be_written_is_called_by_its_permission_and_leaves_no_upload()
    {
        _day.S3.Before = call => { if (call == $"PutObject {ResumableDay.CheckpointKey}") { throw FakeS3.Error("AccessDenied", HttpStatusCode.Forbidden); } };

        var error = await Assert.ThrowsAsync<AccessDenied>(() => _day.ExportAsync());

        Assert.Contains("s3:PutObject", error.Message);
        Assert.Contains("checkpoints/", error.Message);
        Assert.Empty(_day.S3.Uploads);
    }

    public static TheoryData<Exception> ReadingFailures =>
    [
        new HttpRequestException("network"),
        new TaskCanceledException("timeout"),
        ScriptedLogs.Error("ServiceUnavailableException", HttpStatusCode.ServiceUnavailable),
        ScriptedLogs.Error("AccessDeniedException"),
        new InvalidRequest("no bucket"),
        new InvalidDataException("no list"),
        new EndlessPages("/g", 3, 0),
        new NotSupportedException("a fault of ours"),
    ];

    [Theory]
    [MemberData(nameof(ReadingFailures), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_reading_fails_with_the_parts_before_are_kept(Exception failure)
    {
        var expected = await _day.UndisturbedAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => _day.ExportAsync(logs: _day.LogsFailingBehindACheckpoint(failure)));

        await AssertContinuesAsync(expected);
    }

    [Fact]
    public async Task A_group_that_is_gone_leaves_no_checkpoint()
    {
        await BreakOffAsync();
        var logs = _day.Logs();
        logs.Before = (page, _) => page == 3 ? Task.FromException(ScriptedLogs.Error("ResourceNotFoundException")) : Task.CompletedTask;

        ExportResult result = await _day.ExportAsync(logs: logs);

        Assert.Equal(WorkStatus.Gone, result.Status);
        Assert.Equal((false, 0), (_day.HasCheckpoint, _day.S3.Uploads.Count));
    }

    /// <summary>Another attempt uploads no part again, and its archive is as if nothing had failed.</summary>
    private async Task AssertContinuesAsync((byte[] Object, string Receipt) expected)
    {
        Assert.True(_day.HasCheckpoint, "no checkpoint");
        Assert.Single(_day.S3.Uploads);
        int kept = _day.Checkpoint.Parts.Count;
        _day.S3.Calls.Clear();

        await _day.ExportAsync();

        _day.AssertIs(expected);
        int parts = _day.S3.Parts.Values.Single().Count;
        Assert.Equal(parts - kept, _day.S3.Calls.Count(call => call.StartsWith("UploadPart", StringComparison.Ordinal)));
    }

    /// <summary>An export that fails behind its third page or so, and can be gone on with.</summary>
    private async Task BreakOffAsync()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => _day.ExportAsync(logs: _day.LogsFailingBehindACheckpoint(new HttpRequestException("network"))));
        Assert.True(_day.HasCheckpoint);
        _day.S3.Calls.Clear();
    }
}
