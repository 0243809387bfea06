using System.Net;
using System.Text.Json;
using LogArchive.Cli.Running;
using LogArchive.Runs;
using LogArchive.Storage;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Operating;

/// <summary>A finished run is not resumed, whatever became of its note: an overwrite would read nothing.</summary>
public sealed class UnfinishedRunsTests
{
    private const string Key = "runs/unfinished/1.json";

    private readonly FakeS3 _s3 = new();
    private readonly UnfinishedRun _run = new("run-1", Some.Now);

    private UnfinishedRuns Runs => new(new ArchiveBucket(_s3, "archive"), Some.Settings());

    [Fact]
    public async Task A_run_without_a_report_is_resumed()
    {
        await Runs.WriteAsync(Key, _run);

        Assert.Equal(_run, await FindAsync());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public async Task The_report_says_whether_a_run_is_finished(int failed, bool isResumed)
    {
        await Runs.WriteAsync(Key, _run);
        Report(failed);

        Assert.Equal(isResumed, await FindAsync() is not null);
    }

    [Fact]
    public async Task A_note_that_can_not_be_deleted_is_named_and_the_run_counts_as_finished()
    {
        await Runs.WriteAsync(Key, _run);
        Report(failed: 0);
        _s3.Before = call => { if (call == $"DeleteObject {Key}") { throw FakeS3.Error("AccessDenied", HttpStatusCode.Forbidden); } };

        string? reason = await Runs.DeleteAsync(Key, _run);

        Assert.Contains($"s3://archive/{Key} could not be deleted", reason, StringComparison.Ordinal);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task A_run_deletes_its_own_note_and_no_other()
    {
        await Runs.WriteAsync(Key, _run);
        Assert.Null(await Runs.DeleteAsync(Key, _run));
        Assert.DoesNotContain(Key, _s3.Objects.Keys);

        await Runs.WriteAsync(Key, new UnfinishedRun("run-2", Some.Now));
        Assert.Null(await Runs.DeleteAsync(Key, _run));
        Assert.Contains(Key, _s3.Objects.Keys);
    }

    [Fact]
    public void A_run_of_other_tags_is_another_run()
    {
        var days = new RequestedDays(Some.Date, Some.Date, IsNightly: false);
        string Of(params (string, string)[] settings) => new UnfinishedRuns(new ArchiveBucket(_s3, "archive"), Some.Settings(settings)).KeyOf(new ExecutionInput(), days);

        Assert.Equal(3, new[] { Of(), Of(("INCLUDE_TAGS", "a=1")), Of(("INCLUDE_TAGS", "a=2")) }.Distinct().Count());
    }

    private Task<UnfinishedRun?> FindAsync() => Runs.FindAsync(Key, Some.Now.AddDays(1), default);

    private void Report(int failed) =>
        _s3.Put("runs/run-1/report.json", JsonSerializer.Serialize(new { totals = new { failed } }));
}
