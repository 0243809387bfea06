using System.Net;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Reading;
using LogArchive.Storage;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Export;

/// <summary>Others write at the key while an export publishes.</summary>
public sealed class ConflictTests
{
    // Without a buffer, pages are read at most two ahead of what is written.
    private readonly ResumableDay _day = new() { Limits = new ReadingLimits { BufferBytes = 1 } };

    [Theory]
    [InlineData("ConditionalRequestConflict")]
    [InlineData("OperationAborted")]
    public async Task After_a_conflict_the_parts_are_uploaded_again(string code)
    {
        var expected = await _day.UndisturbedAsync();
        Conflict("Complete", times: 1, code);

        await _day.ExportAsync();

        _day.AssertIs(expected);
        Assert.Equal(2, _day.S3.Parts.Count);
        Assert.Empty(_day.S3.Uploads);
    }

    [Fact]
    public async Task Conflicts_without_end_fail_the_export_by_name_also_over_several_invocations()
    {
        Conflict("Complete", times: int.MaxValue);
        using var soft = new CancellationTokenSource();
        _day.S3.After = call => { if (call == $"PutObject {ResumableDay.CheckpointKey}" && _day.Checkpoint.Restarts == 1) { soft.Cancel(); } };
        ExportResult stopped = await _day.ExportAsync(new StopSignals(soft.Token, CancellationToken.None));
        _day.S3.After = _ => { };
        Assert.Equal((WorkStatus.Continue, 1), (stopped.Status, _day.Checkpoint.Restarts));

        await Assert.ThrowsAsync<PublishConflict>(() => _day.ExportAsync());

        Assert.Equal(3, _day.S3.Parts.Count);
        Assert.Empty(_day.S3.Uploads);
    }

    [Fact]
    public async Task After_a_conflict_with_an_export_that_has_archived_the_day_its_receipt_is_the_answer()
    {
        Action archive = await _day.ArchiveOfAsync(_day.Events[..7]);
        _day.S3.Before = call =>
        {
            if (call.StartsWith("Complete", StringComparison.Ordinal))
            {
                archive();
                throw FakeS3.Error("ConditionalRequestConflict", HttpStatusCode.Conflict);
            }
        };

        ExportResult result = await _day.ExportAsync();

        Assert.Equal(7, result.Events);
        Assert.Empty(_day.S3.Uploads);
        Assert.Single(_day.S3.Parts);
    }

    [Fact]
    public async Task A_single_put_is_sent_again()
    {
        _day.Events = _day.Events[..10];
        var expected = await _day.UndisturbedAsync();
        Conflict($"PutObject {_day.Item.Key}", times: 2);

        await _day.ExportAsync();

        _day.AssertIs(expected);
        Assert.Equal(3, _day.S3.Calls.Count(call => call == $"PutObject {_day.Item.Key}"));
    }

    [Fact]
    public async Task An_overwrite_replaces_the_object_that_it_saw()
    {
        (await _day.ArchiveOfAsync(_day.Events[..3]))();
        _day.Item = _day.Item with { Overwrite = true };
        var expected = await _day.UndisturbedAsync();

        await _day.ExportAsync();

        _day.AssertIs(expected);
    }

    [Fact]
    public async Task An_overwrite_that_loses_the_race_looks_again_and_unites_with_what_it_finds()
    {
        (await _day.ArchiveOfAsync(_day.Events[..3]))();
        var late = Some.Event(Some.Start + 5, "000000005.5", "late");
        Action other = await _day.ArchiveOfAsync([.. _day.Events[..6], late, .. _day.Events[6..8]], "run-2");
        _day.Item = _day.Item with { Overwrite = true };
        int races = 0;
        _day.S3.Before = call => { if (call.StartsWith("Complete", StringComparison.Ordinal) && ++races == 1) { other(); } };

        await _day.ExportAsync();

        Assert.Equal(("run-1", 901, 1), (Receipt().Run, Receipt().Events, Receipt().Kept));
        Assert.Contains((late.Timestamp!.Value, "late"), _day.Archived());
    }

    [Fact]
    public async Task An_overwrite_that_loses_every_race_fails_by_name_and_changes_nothing()
    {
        (await _day.ArchiveOfAsync(_day.Events[..3]))();
        _day.Item = _day.Item with { Overwrite = true };
        Action[] others = [await _day.ArchiveOfAsync(_day.Events[..4], "run-2"), await _day.ArchiveOfAsync(_day.Events[..5], "run-3"), await _day.ArchiveOfAsync(_day.Events[..6], "run-4")];
        int races = 0;
        _day.S3.Before = call => { if (call.StartsWith("Complete", StringComparison.Ordinal)) { others[races++](); } };

        await Assert.ThrowsAsync<ArchivedObjectChanged>(() => _day.ExportAsync());

        Assert.Equal(("run-4", 6), (Receipt().Run, Receipt().Events));
        Assert.Equal(6, _day.Archived().Count);
        Assert.Empty(_day.S3.Uploads);
    }

    private void Conflict(string operation, int times, string code = "ConditionalRequestConflict")
    {
        int made = 0;
        _day.S3.Before = call =>
        {
            if (call.StartsWith(operation, StringComparison.Ordinal) && ++made <= times)
            {
                throw FakeS3.Error(code, HttpStatusCode.Conflict);
            }
        };
    }

    private Receipt Receipt() => JsonSerializer.Deserialize(_day.Receipt, CatalogJson.Default.Receipt)!;
}
