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
        _day.S3.Before = call =>
        {
            if (call.StartsWith("Complete", StringComparison.Ordinal))
            {
                Archive(events: 7, "theirs");
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
        Archive(events: 3, "archived");
        _day.Item = _day.Item with { Overwrite = true };
        var expected = await _day.UndisturbedAsync();

        await _day.ExportAsync();

        Assert.True(expected.Object.AsSpan().SequenceEqual(_day.Object), "another object");
    }

    [Fact]
    public async Task An_overwrite_that_loses_the_race_looks_again_and_replaces_what_is_not_better()
    {
        Archive(events: 3, "archived");
        _day.Item = _day.Item with { Overwrite = true };
        int races = 0;
        _day.S3.Before = call => { if (call.StartsWith("Complete", StringComparison.Ordinal) && ++races <= 2) { Archive(events: 4, $"race {races}"); } };

        await _day.ExportAsync();

        Assert.Equal(("run-1", 900), (Receipt().Run, Receipt().Events));
        Assert.Single(_day.S3.Parts);
    }

    [Fact]
    public async Task An_overwrite_that_loses_the_race_to_a_better_one_changes_nothing()
    {
        Archive(events: 3, "archived");
        _day.Item = _day.Item with { Overwrite = true };
        _day.S3.Before = call => { if (call.StartsWith("Complete", StringComparison.Ordinal)) { Archive(events: 1000, "better"); } };

        await Assert.ThrowsAsync<ArchiveWouldShrink>(() => _day.ExportAsync());

        Assert.Equal("better", _day.S3.Text(_day.Item.Key));
        Assert.Equal(1000, Receipt().Events);
    }

    [Fact]
    public async Task An_overwrite_that_loses_every_race_fails_by_name_and_keeps_its_parts()
    {
        Archive(events: 3, "archived");
        _day.Item = _day.Item with { Overwrite = true };
        int races = 0;
        _day.S3.Before = call => { if (call.StartsWith("Complete", StringComparison.Ordinal)) { Archive(events: 4, $"race {++races}"); } };

        await Assert.ThrowsAsync<PublishConflict>(() => _day.ExportAsync());
        _day.S3.Before = _ => { };
        Assert.Equal(5, races);
        var logs = _day.Logs();
        await _day.ExportAsync(logs: logs);

        Assert.Equal(0, logs.Pages);
        Assert.Equal("run-1", Receipt().Run);
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

    private void Archive(long events, string content)
    {
        _day.S3.Put(_day.Item.Key, content);
        var archived = Some.Receipt(run: "run-0") with { Events = events, Key = _day.Item.Key, ETag = _day.S3.Objects[_day.Item.Key].ETag.Trim('"') };
        _day.S3.Put(ResumableDay.ReceiptKey, JsonSerializer.Serialize(archived, CatalogJson.Default.Receipt));
    }

    private Receipt Receipt() => JsonSerializer.Deserialize(_day.Receipt, CatalogJson.Default.Receipt)!;
}
