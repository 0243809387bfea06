using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Retention;
using LogArchive.Runs;
using LogArchive.Storage;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Reporting;

namespace LogArchive.Tests.Retention;

/// <summary>What the end of an execution means for retention, and where the result of the review goes.</summary>
public sealed class RetentionRunTests
{
    private const string Report = "runs/run-1/report.json";
    private const string Page = "runs/run-1/report.html";

    private readonly RetentionWorld _world = new();
    private readonly RecordingLogger _log = new();
    private readonly StringWriter _metrics = new();

    [Theory]
    [InlineData("SUCCEEDED", 30)]
    [InlineData("FAILED", null)]
    [InlineData("TIMED_OUT", null)]
    [InlineData("ABORTED", null)]
    public async Task Only_a_success_sets_retention(string status, int? expected)
    {
        HeldGroup group = _world.ArchivedGroup();

        await RunAsync(status);

        Assert.Equal(expected, group.RetentionDays);
    }

    [Theory]
    [InlineData("SUCCEEDED")]
    [InlineData("FAILED")]
    [InlineData("TIMED_OUT")]
    [InlineData("ABORTED")]
    public async Task Every_end_restores_it_where_the_archive_has_fallen_behind(string status)
    {
        HeldGroup group = _world.ArchivedGroup();
        await RunAsync("SUCCEEDED");
        _world.Unarchive("/a", 28);

        await RunAsync(status);

        Assert.Null(group.RetentionDays);
        Assert.Equal(1, LastMetrics().GetProperty("RetentionAtRisk").GetInt32());
    }

    [Theory]
    [InlineData("""{"logGroups":["/a"]}""")]
    [InlineData("""{"date":"2026-11-09","logGroups":["/a"],"overwrite":true}""")]
    [InlineData(null)]
    public async Task A_run_of_named_groups_reviews_nothing(string? input)
    {
        _world.ArchivedGroup();

        await RunAsync("SUCCEEDED", input);

        Assert.Null(_world.Logs.Groups["/a"].RetentionDays);
        Assert.Empty(_world.S3.Calls);
        Assert.Empty(_metrics.ToString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"time":"2026-11-22T04:30:00Z"}""")]
    [InlineData("""{"logGroups":null}""")]
    [InlineData("[]")]
    public async Task Any_other_run_does(string input)
    {
        _world.ArchivedGroup();

        await RunAsync("SUCCEEDED", input);

        Assert.Equal(30, _world.Logs.Groups["/a"].RetentionDays);
    }

    [Fact]
    public async Task With_0_days_nothing_is_reviewed()
    {
        _world.ArchivedGroup();
        _world.Settings = Some.Settings(("INCLUDE", "/*"));

        await RunAsync("SUCCEEDED");

        Assert.Empty(_world.S3.Calls);
    }

    [Fact]
    public async Task The_runs_report_gets_a_section_and_is_otherwise_unchanged()
    {
        _world.ArchivedGroup();
        ArchiveReport before = SampleReport.Of(3) with { Run = "run-1" };
        _world.S3.Put(Report, JsonSerializer.Serialize(before, ReportJson.Default.ArchiveReport));

        await RunAsync("SUCCEEDED");

        ArchiveReport after = JsonSerializer.Deserialize(_world.S3.Text(Report), ReportJson.Default.ArchiveReport)!;
        Assert.Equal((30, 1, "/a"), (after.Retention!.Days, after.Retention.Set.Count, after.Retention.Set.Groups[0].LogGroup));
        Assert.Equal(
            JsonSerializer.Serialize(before, ReportJson.Default.ArchiveReport),
            JsonSerializer.Serialize(after with { Retention = null }, ReportJson.Default.ArchiveReport));
        Assert.Contains(">Retention<", _world.S3.Text(Page));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("only in the log", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_report_the_log_and_the_metrics_have_the_result()
    {
        _world.ArchivedGroup();

        await RunAsync("SUCCEEDED");

        JsonElement metrics = LastMetrics();
        Assert.Equal(("run-1", "logarchive", 1), (metrics.GetProperty("run").GetString(), metrics.GetProperty("StateMachine").GetString(), metrics.GetProperty("RetentionSet").GetInt32()));
        Assert.DoesNotContain(Report, _world.S3.Objects.Keys);
        Assert.Contains("only in the log", _log.Lines[^1]);
    }

    [Fact]
    public async Task A_report_that_ReviewRun_has_replaced_in_the_meantime_stays()
    {
        _world.ArchivedGroup();
        _world.S3.Put(Report, JsonSerializer.Serialize(SampleReport.Of(3), ReportJson.Default.ArchiveReport));
        _world.S3.Before = call => { if (call == $"PutObject {Report}") { _world.S3.Put(Report, "{}"); } };

        await RunAsync("SUCCEEDED");

        Assert.Equal("{}", _world.S3.Text(Report));
        Assert.DoesNotContain(Page, _world.S3.Objects.Keys);
        Assert.Contains("only in the log", _log.Lines[^1]);
    }

    [Fact]
    public async Task A_review_that_ends_early_is_in_the_report_and_fails_so_that_Lambda_starts_it_again()
    {
        _world.ArchivedGroup();
        _world.S3.Put(Report, JsonSerializer.Serialize(SampleReport.Of(3), ReportJson.Default.ArchiveReport));
        _world.S3.Before = call => { if (call.StartsWith("ListObjects", StringComparison.Ordinal)) { throw new IOException("cut"); } };

        var error = await Assert.ThrowsAsync<RetentionNotReviewed>(() => RunAsync("SUCCEEDED"));

        Assert.Contains("IOException: cut", error.Message);
        Assert.Contains("IOException: cut", _world.S3.Text(Report));
        Assert.Equal(1, LastMetrics().GetProperty("RetentionFailed").GetInt32());
    }

    private JsonElement LastMetrics() => JsonDocument.Parse(_metrics.ToString().TrimEnd('\n').Split('\n')[^1]).RootElement;

    private Task RunAsync(string status, string? input = "{}") => new RetentionRun(
            new RetentionReview(new ArchiveBucket(_world.S3, "archive"), _world.Logs, _world.Settings, _world.Clock, _log),
            new RetentionReporter(new ArchiveBucket(_world.S3, "archive"), _metrics, _world.Clock, _log))
        .RunAsync(new EndedExecution("arn:aws:states:us-east-1:111122223333:execution:logarchive:run-1", "run-1", status) { Input = input }, default);
}
