using System.Text;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Functions;

namespace LogArchive.Tests.Functions;

public sealed class ArchiveJsonSerializerTests
{
    private static readonly RunState State = new() { Bucket = "archive", ArchiveBucket = "archive", Key = "runs/r/plan-1.json", Items = 3, Pass = 1, MaxConcurrency = 10 };

    [Fact]
    public void A_work_item_reads_back_as_it_was_written() => AssertSame(
        Some.Item(overwrite: true) with { RetentionDays = 7 },
        """{"logGroup":"/aws/lambda/orders","logGroupArn":"arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/orders","date":"2026-11-09","start":1794182400000,"end":1794268800000,"timeZone":"UTC","key":"logs/111122223333/eu-central-1/aws/lambda/orders/dt=2026-11-09/orders-2026-11-09.ndjson.gz","run":"run-1","overwrite":true,"force":false,"retentionDays":7}""");

    [Theory]
    [InlineData(WorkStatus.Archived, "archived")]
    [InlineData(WorkStatus.Empty, "empty")]
    [InlineData(WorkStatus.Gone, "gone")]
    [InlineData(WorkStatus.Continue, "continue")]
    public void An_export_result_has_its_status_as_a_lower_case_word(WorkStatus status, string word) =>
        AssertSame(new ExportResult(status, 1, 2), $$"""{"status":"{{word}}","events":1,"bytes":2}""");

    [Fact]
    public void The_run_state_reads_back_as_it_was_written() =>
        AssertSame(State, """{"bucket":"archive","archiveBucket":"archive","key":"runs/r/plan-1.json","items":3,"pass":1,"maxConcurrency":10,"done":false}""");

    [Fact]
    public void A_review_request_reads_back_as_it_was_written() => AssertSame(
        new ReviewRequest(new ExecutionInfo("arn", "r", Some.Now), State),
        """{"execution":{"id":"arn","name":"r","startTime":"2026-11-22T00:30:00+00:00"},"state":{"bucket":"archive","archiveBucket":"archive","key":"runs/r/plan-1.json","items":3,"pass":1,"maxConcurrency":10,"done":false}}""");

    [Theory]
    [InlineData("""{"execution":{"id":"arn","name":"r","startTime":"2026-11-22T00:30:00Z"},"input":{"date":"2026-11-09"}}""", "{\"date\":\"2026-11-09\"}")]
    [InlineData("""{"execution":{"id":"arn","name":"r"},"input":null}""", "null")]
    public void A_list_request_keeps_the_input_as_it_was_given(string json, string input)
    {
        var request = Read<ListGroupsRequest>(json);

        Assert.Equal("r", request.Execution.Name);
        Assert.Equal(input, request.Input.GetRawText());
    }

    [Fact]
    public void A_list_request_without_an_input_has_an_undefined_one() =>
        Assert.Equal(JsonValueKind.Undefined, Read<ListGroupsRequest>("""{"execution":{"id":"arn","name":"r"}}""").Input.ValueKind);

    [Fact]
    public void A_null_payload_is_an_invalid_request() => Assert.Throws<InvalidRequest>(() => Read<WorkItem>("null"));

    [Fact]
    public void A_payload_without_a_required_field_names_it()
    {
        var error = Assert.Throws<InvalidRequest>(() => Read<WorkItem>("""{"logGroup":"/a","date":"2026-11-09","start":1,"key":"k","run":"r"}"""));

        Assert.Contains("end", error.Message);
    }

    private static void AssertSame<T>(T value, string json)
    {
        using var written = new MemoryStream();
        new ArchiveJsonSerializer().Serialize(value, written);

        Assert.Equal(json, Encoding.UTF8.GetString(written.ToArray()));
        Assert.Equal(value, Read<T>(json));
    }

    private static T Read<T>(string json) => new ArchiveJsonSerializer().Deserialize<T>(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
