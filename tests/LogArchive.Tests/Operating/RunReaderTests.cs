using System.Net;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Cli.Running;
using LogArchive.StateMachine.Executions;
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

    private static string KeyOf(string group) => ArchiveKeys.Receipt(Some.Id(group), Some.Date);

    private void Put(Receipt receipt) => _s3.Put(KeyOf(receipt.LogGroup), JsonSerializer.Serialize(receipt, CatalogJson.Default.Receipt));

    private Task<RunReport> ReadAsync() =>
        new RunReader(Some.Storage(_s3)).ReadAsync(Execution.Create(StatesArn.StateMachine("machine"), "run-1", "{}", Some.Now), default);
}
