using System.Net;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Cli.Running;
using LogArchive.Runs;
using LogArchive.StateMachine.Executions;
using LogArchive.Storage;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Operating;

/// <summary>The end of a run has archived everything: what cannot be read then must not cost the rest of the result.</summary>
public sealed class RunReaderTests
{
    private readonly FakeS3 _s3 = new();

    public RunReaderTests()
    {
        WorkItem[] items = [Some.Item("/a"), Some.Item("/b")];
        _s3.Put("runs/run-1/plan-1.json", $"[{string.Join(',', items.Select(item => JsonSerializer.Serialize(item, CatalogJson.Default.WorkItem)))}]");
        Put(Some.Receipt("/a", "run-1") with { Events = 3 });
        Put(Some.Receipt("/b", "run-1") with { Events = 4 });
    }

    [Fact]
    public async Task A_receipt_whose_connection_breaks_is_read_again()
    {
        int breaks = 0;
        _s3.Body = (key, bytes) => key == KeyOf("/a") && ++breaks <= 2 ? new BrokenStream(bytes, bytes.Length / 2) : new MemoryStream(bytes);

        RunReport report = await ReadAsync();

        Assert.Equal([("/a", "archived", 3L), ("/b", "archived", 4L)], report.Items.Select(item => (item.LogGroup, item.Status, item.Events ?? 0)));
    }

    [Fact]
    public async Task A_receipt_that_S3_does_not_give_is_unread_and_the_others_are_there()
    {
        _s3.Before = call => { if (call == $"GetObject {KeyOf("/a")}") { throw FakeS3.Error("SlowDown", HttpStatusCode.ServiceUnavailable); } };

        RunReport report = await ReadAsync();

        Assert.Equal([("/a", "unread"), ("/b", "archived")], report.Items.Select(item => (item.LogGroup, item.Status)));
        Assert.Contains("SlowDown", report.Items[0].Error, StringComparison.Ordinal);
        Assert.Empty(report.Failed);
    }

    [Fact]
    public async Task What_is_no_receipt_is_a_failure_named_by_its_key()
    {
        _s3.Put(KeyOf("/a"), "[]");

        RunReport report = await ReadAsync();

        Assert.Equal([("/a", "failed"), ("/b", "archived")], report.Items.Select(item => (item.LogGroup, item.Status)));
        Assert.Contains($"s3://archive/{KeyOf("/a")}", report.Items[0].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 0)]
    public async Task A_plan_whose_connection_breaks_is_read_again_and_at_last_its_result_is_said_to_be_unread(int breaks, int items)
    {
        int reads = 0;
        _s3.Body = (key, bytes) => key.Contains("plan-1", StringComparison.Ordinal) && ++reads <= breaks ? new BrokenStream(bytes, bytes.Length / 2) : new MemoryStream(bytes);

        RunReport report = await ReadAsync();

        Assert.Equal((items, items == 0), (report.Items.Count, report.Unread is not null));
    }

    [Fact]
    public async Task What_an_earlier_attempt_of_the_run_has_archived_is_the_runs_own_and_what_another_run_has_is_not()
    {
        LeftOutItem[] leftOut = [.. new[] { "/c", "/d" }.Select(group => new LeftOutItem(group, Some.Arn(group), Some.Date, WorkStatus.Skipped, "archived already"))];
        _s3.Put("runs/run-1/left-out.json", $"[{string.Join(',', leftOut.Select(item => JsonSerializer.Serialize(item, CatalogJson.Default.LeftOutItem)))}]");
        Put(Some.Receipt("/c", "run-1") with { Events = 5 });
        Put(Some.Receipt("/d", "run-0") with { Events = 6 });

        RunReport report = await ReadAsync();

        Assert.Equal([("/a", "archived"), ("/b", "archived"), ("/c", "archived"), ("/d", "skipped")], report.Items.Select(item => (item.LogGroup, item.Status)));
        Assert.Equal("3 log groups archived (12 events, 0 B of lines in 0 B of objects), 1 already archived", SummaryTable.Totals(report));
    }

    [Fact]
    public async Task Of_a_run_that_ended_early_what_has_no_error_had_not_started()
    {
        _s3.Objects.Remove(KeyOf("/a"), out _);
        _s3.Objects.Remove(KeyOf("/b"), out _);
        await new ExportErrorStore(new ArchiveBucket(_s3, "archive")).WriteAsync(Some.Item("/a"), new ExportError("KeyUnusable", "Enable it.", Some.Now), default);

        RunReport early = await ReadAsync("KeyUnusable");
        RunReport reviewed = await ReadAsync(nameof(GroupsNotArchived));

        Assert.Equal([("/a", "failed"), ("/b", "not started")], early.Items.Select(item => (item.LogGroup, item.Status)));
        Assert.Equal([("/a", "failed"), ("/b", "failed")], reviewed.Items.Select(item => (item.LogGroup, item.Status)));
        Assert.Equal("0 log groups archived, 1 failed, 1 not started", SummaryTable.Totals(early));
    }

    [Fact]
    public async Task One_event_of_one_log_group_is_told_in_the_singular()
    {
        Put(Some.Receipt("/a", "run-1") with { Events = 1, RawBytes = 10, ObjectBytes = 5 });
        _s3.Put("runs/run-1/plan-1.json", $"[{JsonSerializer.Serialize(Some.Item("/a"), CatalogJson.Default.WorkItem)}]");

        Assert.Equal("1 log group archived (1 event, 10 B of lines in 5 B of objects)", SummaryTable.Totals(await ReadAsync()));
    }

    private static string KeyOf(string group) => ArchiveKeys.Receipt(Some.Id(group), Some.Date);

    private void Put(Receipt receipt) => _s3.Put(KeyOf(receipt.LogGroup), JsonSerializer.Serialize(receipt, CatalogJson.Default.Receipt));

    private Task<RunReport> ReadAsync(string? error = null)
    {
        var execution = Execution.Create(StatesArn.StateMachine("machine"), "run-1", "{}", Some.Now);
        return new RunReader(Some.Storage(_s3)).ReadAsync(new Execution(execution.Details with { Error = error }, []), default);
    }
}
