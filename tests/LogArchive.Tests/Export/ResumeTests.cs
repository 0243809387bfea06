using LogArchive.Catalog;
using LogArchive.Settings;

namespace LogArchive.Tests.Export;

/// <summary>A process dies, another one goes on: the archive is the one that an undisturbed export makes.</summary>
public sealed class ResumeTests
{
    private readonly ResumableDay _day = new();

    [Theory]
    [InlineData(Compression.Gzip, false)]
    [InlineData(Compression.Gzip, true)]
    [InlineData(Compression.Zstd, false)]
    [InlineData(Compression.None, true)]
    public async Task Behind_whichever_call_the_process_dies_the_next_one_completes_the_identical_archive(Compression compression, bool sameMillisecond)
    {
        _day.Settings = _day.Settings with { Compression = compression };
        _day.Events = ResumableDay.Noise(seed: 1, count: 700, sameMillisecond);
        var expected = await _day.UndisturbedAsync();

        for (int calls = 0; await _day.DieBehindAsync(calls); calls++)
        {
            await _day.ExportAsync();

            AssertNothingIsLeft(calls);
            _day.AssertIs(expected);
            _day.S3.Objects.Clear();
            _day.S3.Uploads.Clear();
        }

        Assert.True(_day.S3.Parts["upload-1"].Count >= 3, "several parts");
    }

    [Fact]
    public async Task A_second_process_may_die_too()
    {
        _day.Events = ResumableDay.Noise(seed: 2, count: 350);
        _day.Settings = _day.Settings with { Compression = Compression.None };
        var expected = await _day.UndisturbedAsync();
        for (int first = 0; await _day.DieBehindAsync(first); first++)
        {
            for (int second = 0; await _day.DieBehindAsync(second); second++)
            {
                await _day.ExportAsync();

                _day.AssertIs(expected);
                Assert.True(_day.S3.Uploads.Count <= 2, $"{_day.S3.Uploads.Count} uploads after {first}, {second}");
                _day.S3.Objects.Clear();
                _day.S3.Uploads.Clear();
                await _day.DieBehindAsync(first);
            }

            _day.S3.Objects.Clear();
            _day.S3.Uploads.Clear();
        }
    }

    [Fact]
    public async Task A_part_that_is_uploaded_is_not_uploaded_again()
    {
        await _day.UndisturbedAsync();
        await DieBehindPartAsync(3);
        _day.S3.Calls.Clear();

        await _day.ExportAsync();

        int parts = _day.S3.Parts["upload-1"].Count;
        Assert.Equal(parts - 3, _day.S3.Calls.Count(call => call.StartsWith("UploadPart", StringComparison.Ordinal)));
        Assert.DoesNotContain($"CreateMultipartUpload {_day.Item.Key}", _day.S3.Calls);
    }

    [Fact]
    public async Task Thousands_of_events_in_the_millisecond_of_the_seam_are_there_once()
    {
        _day.Events = [.. Enumerable.Range(0, 9_000).Select(i => Some.Event(Some.Start + 5, $"{i:d9}", $"{i} {new string((char)('a' + (i % 26)), 90)}", ingestionTime: Some.Start + (i / 7)))];
        _day.Settings = _day.Settings with { Compression = Compression.None };
        var expected = await _day.UndisturbedAsync();
        for (int part = 1; part <= 3; part++)
        {
            await DieBehindPartAsync(part);
            Assert.True(_day.Checkpoint.Position!.Skip > 500, $"{_day.Checkpoint.Position}");

            await _day.ExportAsync();

            _day.AssertIs(expected);
            _day.S3.Objects.Clear();
        }
    }

    [Fact]
    public async Task When_everything_is_uploaded_nothing_is_read_again()
    {
        var expected = await _day.UndisturbedAsync();
        _day.S3.Before = call => { if (call.StartsWith("CompleteMultipartUpload", StringComparison.Ordinal)) { throw new HttpRequestException("dead"); } };
        await Assert.ThrowsAsync<HttpRequestException>(() => _day.ExportAsync());
        _day.S3.Before = _ => { };
        var logs = _day.Logs();

        await _day.ExportAsync(logs: logs);

        Assert.Equal(0, logs.Pages);
        _day.AssertIs(expected);
    }

    [Fact]
    public async Task An_object_whose_completion_was_not_answered_only_gets_its_receipt()
    {
        var expected = await _day.UndisturbedAsync();
        _day.S3.After = call => { if (call.StartsWith("CompleteMultipartUpload", StringComparison.Ordinal)) { throw new HttpRequestException("lost"); } };
        await Assert.ThrowsAsync<HttpRequestException>(() => _day.ExportAsync());
        _day.S3.After = _ => { };
        var logs = _day.Logs();

        await _day.ExportAsync(logs: logs);

        Assert.Equal(0, logs.Pages);
        _day.AssertIs(expected);
    }

    [Fact]
    public async Task A_receipt_without_its_checkpoints_end_is_tidied_up()
    {
        int calls = 0;
        _day.S3.Before = call => { if (call.StartsWith("DeleteObject", StringComparison.Ordinal) && ++calls == 1) { throw new HttpRequestException("dead"); } };
        await _day.ExportAsync();
        Assert.True(_day.HasCheckpoint);

        await _day.ExportAsync();

        Assert.False(_day.HasCheckpoint);
    }

    [Fact]
    public async Task Two_exports_of_one_upload_end_in_one_archive()
    {
        var expected = await _day.UndisturbedAsync();
        await DieBehindPartAsync(1);

        var results = await Task.WhenAll(_day.ExportAsync(), _day.ExportAsync());

        _day.AssertIs(expected);
        Assert.Empty(_day.S3.Uploads);
        Assert.All(results, result => Assert.Equal(WorkStatus.Archived, result.Status));
    }

    private async Task DieBehindPartAsync(int part)
    {
        int saved = 0;
        _day.S3.After = call => { if (call == $"PutObject {ResumableDay.CheckpointKey}") { saved++; } };
        _day.S3.Before = _ => { if (saved >= part) { throw new HttpRequestException("dead"); } };
        await Assert.ThrowsAsync<HttpRequestException>(() => _day.ExportAsync());
        (_day.S3.Before, _day.S3.After) = (_ => { }, _ => { });
        Assert.Equal(part, _day.Checkpoint.Parts.Count);
    }

    /// <summary>Only an upload whose first checkpoint was not written yet is unknown to everybody: a lifecycle rule sweeps it.</summary>
    private void AssertNothingIsLeft(int calls)
    {
        bool wasUnknown = _day.S3.Uploads.Keys.All(id => _day.S3.Parts[id].Count <= 1) && calls is 3 or 4;
        Assert.True(_day.S3.Uploads.Count == 0 || wasUnknown, $"{_day.S3.Uploads.Count} uploads are left behind call {calls}");
    }
}
