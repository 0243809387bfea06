using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Functions;
using LogArchive.Reading;
using LogArchive.Tests.Reading;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Functions;

/// <summary>One line for each outcome of an export, as JSON with all its numbers.</summary>
public sealed class OutcomeLogTests
{
    private readonly FakeS3 _s3 = new();
    private readonly StringWriter _output = new();

    [Fact]
    public async Task An_archived_day_is_one_line_with_all_its_numbers()
    {
        await InvokeAsync(new ScriptedLogs(
            ScriptedLogs.Failing(ScriptedLogs.Error("ThrottlingException")),
            ScriptedLogs.Page(null, Some.Event(Some.Start, message: "hello"))));

        var line = Line();
        Assert.Equal("Information", line.GetProperty("level").GetString());
        Assert.Equal(("/aws/lambda/orders", "2026-11-09", "archived", "run-1"), (Text("logGroup"), Text("date"), Text("status"), Text("run")));
        Assert.Equal((1, 1, 1, 0), (Number("events"), Number("pages"), Number("throttles"), Number("continuations")));
        Assert.Equal(_s3.Objects[Some.Item().Key].Bytes.Length, Number("storedBytes"));
        Assert.True(Number("rawBytes") > 50);
        Assert.Equal(JsonValueKind.Number, line.GetProperty("seconds").ValueKind);
    }

    [Fact]
    public async Task An_empty_day_and_one_of_a_deleted_group_say_so()
    {
        await InvokeAsync(new ScriptedLogs(ScriptedLogs.Page(null)));
        Assert.Equal("empty", Text("status"));
        _output.GetStringBuilder().Clear();
        _s3.Objects.Clear();

        await InvokeAsync(new ScriptedLogs(ScriptedLogs.Failing(ScriptedLogs.Error("ResourceNotFoundException"))));

        Assert.Contains("\"status\":\"gone\"", _output.ToString());
    }

    [Fact]
    public async Task A_failure_is_one_line_with_its_error_and_what_the_invocation_took()
    {
        await Assert.ThrowsAsync<AccessDenied>(() => InvokeAsync(new ScriptedLogs(
            ScriptedLogs.Page("t", Some.Event(Some.Start)),
            ScriptedLogs.Failing(ScriptedLogs.Error("AccessDeniedException")))));

        Assert.Equal(("Error", "failed", "AccessDenied", "/aws/lambda/orders"), (Text("level"), Text("status"), Text("error"), Text("logGroup")));
        Assert.Equal((1, 0), (Number("pages"), Number("throttles")));
        Assert.Contains("logs:FilterLogEvents", Text("reason"));
    }

    private JsonElement Line() => JsonDocument.Parse(_output.ToString().TrimEnd('\n')).RootElement;

    private string Text(string name) => Line().GetProperty(name).GetString()!;

    private long Number(string name) => Line().GetProperty(name).GetInt64();

    private Task<ExportResult> InvokeAsync(ScriptedLogs logs) => new ExportGroupFunction(new(new Startup
    {
        Settings = Some.Settings(),
        Storage = Some.Storage(_s3),
        Logs = logs,
        RedriveCount = (_, _) => Task.FromResult(0),
        Logger = new JsonLogger(_output, Some.Time()),
        Time = Some.Time(),
        Rate = new ReadRate(1000, 1000, TimeProvider.System),
    })).ExportGroup(Some.Item(), new LambdaContext(TimeSpan.FromMinutes(15)));
}
