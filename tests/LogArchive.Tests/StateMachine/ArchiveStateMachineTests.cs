using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Tests.StateMachine;

/// <summary>Whole stories of statemachine/archive.asl.json, told with scripted functions.</summary>
public sealed class ArchiveStateMachineTests
{
    private const string Orders = """{"logGroup":"/aws/lambda/orders","date":"2026-11-09","start":1,"end":2,"key":"k1","run":"run-1","overwrite":false}""";
    private const string Billing = """{"logGroup":"/aws/lambda/billing","date":"2026-11-09","start":1,"end":2,"key":"k2","run":"run-1","overwrite":false}""";

    private static readonly string[] KnownErrors =
    [
        "Lambda.ClientExecutionTimeoutException", "Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException",
        "Lambda.TooManyRequestsException", "Sandbox.Timedout", "Lambda.Unknown", "States.Timeout", "States.TaskFailed",
        "InvalidRequest", "InvalidConfiguration", "AccessDenied", "ArchiveWouldShrink", "GroupsNotArchived",
        "SourceChanged", "UploadVanished", "PartsDiffer", "PublishConflict", "States.ItemReaderFailed",
        "CredentialsRefused", "KeyUnusable", "ArchivedObjectUnreadable", "ArchivedObjectChanged", "UnprovenObject", "InvalidUtf8", "MillisecondTooLarge",
        "QueryFailed", "QueryIncomplete", "QueryRefused", "QueryTooLarge", "CountDiffers", "ReaderChanged",
    ];

    private static readonly Dictionary<string, string> Substitutions = new()
    {
        ["Partition"] = "aws",
        ["ListGroupsFunctionArn"] = Function("ListGroups"),
        ["ExportGroupFunctionArn"] = Function("ExportGroup"),
        ["ReviewRunFunctionArn"] = Function("ReviewRun"),
    };

    private readonly EngineRun _run = new() { Objects = { ["archive/plan-1.json"] = $"[{Orders},{Billing}]", ["archive/plan-2.json"] = $"[{Billing}]" } };

    [Fact]
    public void Every_error_name_is_one_of_aws_or_of_the_functions()
    {
        IEnumerable<WorkState> states = [.. Definition("ListGroups", "ReviewRun"), .. Child("ExportGroup"), (MapState)Machine().States["ExportGroups"]];
        string[] names = [.. states.SelectMany(state => state.Retry).SelectMany(retrier => retrier.ErrorEquals)];

        Assert.Empty(names.Except(KnownErrors));
        Assert.Empty(KnownErrors.Except(names));
    }

    [Fact]
    public void Every_task_has_a_timeout_jitter_and_a_final_word_on_errors_that_stay()
    {
        Assert.All(Definition("ListGroups", "ReviewRun").Concat(Child("ExportGroup")), task =>
        {
            Assert.Equal(TimeSpan.FromSeconds(930), task.Timeout);
            Assert.All(task.Retry.Where(retrier => retrier.MaxAttempts > 0), retrier => Assert.True(retrier.HasFullJitter && retrier.MaxDelay is not null));
            Assert.Equal(["States.TaskFailed"], task.Retry[^1].ErrorEquals);
            Assert.Contains("InvalidRequest", task.Retry[^2].ErrorEquals);
            Assert.Equal(0, task.Retry[^2].MaxAttempts);
            Assert.Empty(task.Catch);
        });
    }

    [Fact]
    public async Task A_group_that_fails_twice_is_tried_again_and_the_day_is_archived()
    {
        int failures = 0;
        ListGroups(2);
        ReviewRun(_ => Done);
        _run.Functions.On("ExportGroup", item =>
            item["key"]!.ToString() == "k1" && Interlocked.Increment(ref failures) <= 2 ? throw new FunctionFailure("SocketException") : Exported("archived"));

        Execution execution = await RunAsync();

        Assert.Equal(ExecutionStatus.Succeeded, execution.Details.Status);
        Assert.Equal([Billing, Orders, Orders, Orders], _run.Functions.Payloads("ExportGroup").Order());
        Assert.Equal([15, 60], _run.Delays.Select(delay => delay.TotalSeconds));
        Assert.Equal(new MapRunCounts { Succeeded = 2 }, Assert.Single(_run.Notices<ExecutionNotice.MapRunEnded>()).Run.Details.Counts);
    }

    [Fact]
    public async Task Functions_are_told_of_the_execution_its_input_and_its_state()
    {
        ListGroups(1);
        ReviewRun(_ => Done);
        _run.Functions.On("ExportGroup", _ => Exported("empty"));

        await RunAsync("""{"date":"2026-11-09"}""");

        Assert.Equal(
            """{"execution":{"id":"arn:aws:states:us-east-1:000000000000:execution:machine:run-1","name":"run-1","startTime":"2026-11-22T00:30:00.000Z"},"input":{"date":"2026-11-09"}}""",
            _run.Functions.Payloads("ListGroups").Single());
        Assert.Equal(
            """{"execution":{"id":"arn:aws:states:us-east-1:000000000000:execution:machine:run-1","name":"run-1"},"state":{"bucket":"archive","key":"plan-1.json","items":1,"pass":1,"maxConcurrency":2}}""",
            _run.Functions.Payloads("ReviewRun").Single());
    }

    [Fact]
    public async Task A_day_that_needs_three_invocations_is_asked_for_with_the_same_item_each_time()
    {
        int calls = 0;
        _run.Objects["archive/plan-1.json"] = $"[{Orders}]";
        ListGroups(1);
        ReviewRun(_ => Done);
        _run.Functions.On("ExportGroup", _ => Exported(++calls < 4 ? "continue" : "archived"));

        Execution execution = await RunAsync();

        Assert.Equal(ExecutionStatus.Succeeded, execution.Details.Status);
        Assert.Equal([Orders, Orders, Orders, Orders], _run.Functions.Payloads("ExportGroup"));
    }

    /// <summary>docs/measurements.md reckons with it: an execution may have 25,000.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(14)]
    public async Task An_invocation_adds_seven_events_to_the_history(int invocations)
    {
        int calls = 0;
        _run.Objects["archive/plan-1.json"] = $"[{Orders}]";
        ListGroups(1);
        ReviewRun(_ => Done);
        _run.Functions.On("ExportGroup", _ => Exported(++calls < invocations ? "continue" : "archived"));

        await RunAsync();

        Execution child = _run.Notices<ExecutionNotice.Ended>().Select(notice => notice.Execution).Single(ended => ended.MapRun is not null);
        Assert.Equal((7 * invocations) + 4, child.History.Count);
    }

    [Fact]
    public async Task What_the_review_misses_goes_through_the_map_once_more()
    {
        int reviews = 0;
        ListGroups(2);
        ReviewRun(_ => ++reviews == 1 ? State("plan-2.json", items: 1, pass: 2) : Done);
        _run.Functions.On("ExportGroup", item => item["key"]!.ToString() == "k2" && reviews == 0 ? throw new FunctionFailure("AccessDenied") : Exported("archived"));

        Execution execution = await RunAsync();

        Assert.Equal(ExecutionStatus.Succeeded, execution.Details.Status);
        Assert.Equal([Billing, Billing, Orders], _run.Functions.Payloads("ExportGroup").Order());
        Assert.Equal(Billing, _run.Functions.Payloads("ExportGroup").Last());
        Assert.Empty(_run.Delays);
        Assert.Equal(
            [new MapRunCounts { Succeeded = 1, Failed = 1 }, new MapRunCounts { Succeeded = 1 }],
            _run.Notices<ExecutionNotice.MapRunEnded>().Select(notice => notice.Run.Details.Counts));
    }

    [Fact]
    public async Task Groups_that_stay_missing_fail_the_execution_and_a_redrive_runs_the_review_again()
    {
        bool isRepaired = false;
        ListGroups(2);
        ReviewRun(_ => isRepaired ? Done : throw new FunctionFailure("GroupsNotArchived", "1 of 2 groups: /aws/lambda/billing"));
        _run.Functions.On("ExportGroup", _ => Exported("archived"));

        Execution execution = await RunAsync();
        ExecutionDetails failed = execution.Details;
        isRepaired = true;
        await _run.FinishAsync(_run.Runner(Asl(), Substitutions).RedriveAsync(execution, CancellationToken.None));

        Assert.Equal((ExecutionStatus.Failed, "GroupsNotArchived"), (failed.Status, failed.Error));
        Assert.Contains("1 of 2 groups: /aws/lambda/billing", failed.Cause, StringComparison.Ordinal);
        Assert.Equal(ExecutionStatus.Succeeded, execution.Details.Status);
        Assert.Equal(2, _run.Functions.Payloads("ReviewRun").Count());
        Assert.Single(_run.Functions.Payloads("ListGroups"));
    }

    [Theory]
    [InlineData("InvalidRequest", 1)]
    [InlineData("AccessDenied", 1)]
    [InlineData("CredentialsRefused", 1)]
    [InlineData("KeyUnusable", 1)]
    [InlineData("SomethingElse", 3)]
    [InlineData("Sandbox.Timedout", 3)]
    [InlineData("Lambda.TooManyRequestsException", 7)]
    public async Task An_error_is_tried_again_as_often_as_it_may_help(string error, int calls)
    {
        _run.Functions.On("ListGroups", _ => throw new FunctionFailure(error)).On("ExportGroup", _ => "").On("ReviewRun", _ => "");

        Execution execution = await RunAsync();

        Assert.Equal(error, execution.Details.Error);
        Assert.Equal(calls, _run.Functions.Calls.Count);
    }

    /// <summary>The export has restarted twice by itself. The second pass, when the other log groups are done, is its next attempt.</summary>
    [Theory]
    [InlineData("SourceChanged")]
    [InlineData("UploadVanished")]
    [InlineData("PartsDiffer")]
    [InlineData("PublishConflict")]
    public async Task An_export_that_used_up_its_restarts_is_not_invoked_again_before_the_second_pass(string error)
    {
        int reviews = 0;
        _run.Objects["archive/plan-1.json"] = $"[{Billing}]";
        ListGroups(1);
        ReviewRun(_ => ++reviews == 1 ? State("plan-2.json", items: 1, pass: 2) : throw new FunctionFailure("GroupsNotArchived"));
        _run.Functions.On("ExportGroup", _ => throw new FunctionFailure(error));

        Execution execution = await RunAsync();

        Assert.Equal("GroupsNotArchived", execution.Details.Error);
        Assert.Equal([Billing, Billing], _run.Functions.Payloads("ExportGroup"));
        Assert.Empty(_run.Delays);
    }

    [Fact]
    public async Task A_plan_that_can_not_be_read_at_first_is_read_again()
    {
        int reads = 0;
        ListGroups(2);
        ReviewRun(_ => Done);
        _run.Functions.On("ExportGroup", _ => Exported("archived"));
        _run.Read = key => ++reads <= 5 ? throw new IOException("The connection was closed.") : _run.Objects[key];

        Execution execution = await RunAsync();

        Assert.Equal(ExecutionStatus.Succeeded, execution.Details.Status);
        Assert.Equal([5, 10, 20, 40, 60], _run.Delays.Select(delay => delay.TotalSeconds));
        Assert.Equal([Billing, Orders], _run.Functions.Payloads("ExportGroup").Order());
    }

    [Fact]
    public async Task A_plan_that_stays_unreadable_fails_the_execution_by_name()
    {
        ListGroups(2);
        ReviewRun(_ => Done);
        _run.Functions.On("ExportGroup", _ => Exported("archived"));
        _run.Objects["archive/plan-1.json"] = "[";

        Execution execution = await RunAsync();

        Assert.Equal("States.ItemReaderFailed", execution.Details.Error);
        Assert.Equal(5, _run.Delays.Count());
        Assert.Empty(_run.Functions.Payloads("ExportGroup"));
    }

    [Fact]
    public async Task Nothing_to_do_is_done()
    {
        ListGroups(0);
        ReviewRun(_ => throw new FunctionFailure("NotAsked"));
        _run.Functions.On("ExportGroup", _ => throw new FunctionFailure("NotAsked"));

        Execution execution = await RunAsync();

        Assert.Equal(ExecutionStatus.Succeeded, execution.Details.Status);
        Assert.Single(_run.Functions.Calls);
    }

    private static string Done => """{"bucket":"archive","key":"plan-1.json","items":0,"pass":1,"maxConcurrency":2,"done":true}""";

    private static string Function(string name) => $"arn:aws:lambda:us-east-1:000000000000:function:{name}";

    private static string Exported(string status) => new JsonObject { ["status"] = status, ["events"] = 3, ["bytes"] = 100 }.ToJsonString();

    private static string State(string key, int items, int pass) =>
        $$"""{"bucket":"archive","key":"{{key}}","items":{{items}},"pass":{{pass}},"maxConcurrency":2,"done":false}""";

    private static string Asl([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "statemachine", "archive.asl.json"));

    private static StateMachineDefinition Machine() => StateMachineDefinition.Parse(Asl(), Substitutions);

    private static IEnumerable<TaskState> Definition(params string[] names) => names.Select(name => (TaskState)Machine().States[name]);

    private static IEnumerable<TaskState> Child(string name) => [(TaskState)((MapState)Machine().States["ExportGroups"]).ItemProcessor.States[name]];

    private void ListGroups(int items) => _run.Functions.On("ListGroups", _ =>
        $$"""{"bucket":"archive","key":"plan-1.json","items":{{items}},"pass":1,"maxConcurrency":2}""");

    private void ReviewRun(Func<JsonNode, string> answer) => _run.Functions.On("ReviewRun", answer);

    private Task<Execution> RunAsync(string input = "{}") => _run.RunAsync(Asl(), input, Substitutions);
}
