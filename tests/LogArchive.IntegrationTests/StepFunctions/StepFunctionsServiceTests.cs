using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.StepFunctions;

public sealed class StepFunctionsServiceTests : IAsyncLifetime
{
    private const string Missing = "arn:aws:states:us-east-1:000000000000:stateMachine:missing";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("logarchive-states-");
    private StatesServer _server = null!;

    public async Task InitializeAsync() => _server = await StatesServer.StartAsync(_directory.FullName);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _directory.DeleteWhenQuietAsync();
    }

    [Fact]
    public async Task An_execution_is_started_described_and_listed_and_its_history_is_paged()
    {
        string machine = await _server.CreateAsync("echo", Machines.Task("Echo"));
        string arn = await _server.StartAsync(machine, "run-1", """{"a":1}""");

        JsonObject described = await _server.WaitWhileAsync("RUNNING", arn);
        JsonObject listed = await AnswerAsync("ListExecutions", $$"""{"stateMachineArn":"{{machine}}","statusFilter":"SUCCEEDED"}""");
        JsonObject first = await AnswerAsync("GetExecutionHistory", $$"""{"executionArn":"{{arn}}","maxResults":2}""");
        JsonObject rest = await AnswerAsync("GetExecutionHistory", $$"""{"executionArn":"{{arn}}","nextToken":"{{first["nextToken"]}}"}""");

        Assert.Equal("arn:aws:states:us-east-1:000000000000:execution:echo:run-1", arn);
        Assert.Equal(("SUCCEEDED", """{"a":1}"""), (described["status"]!.ToString(), described["output"]!.ToString()));
        Assert.Equal("NOT_REDRIVABLE", described["redriveStatus"]!.ToString());
        Assert.True(described["stopDate"]!.GetValue<double>() >= described["startDate"]!.GetValue<double>());
        Assert.Equal(arn, Assert.Single(listed["executions"]!.AsArray())!["executionArn"]!.ToString());
        Assert.Equal(
            ["ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"],
            Types(first).Concat(Types(rest)));
        Assert.Equal("Try", first["events"]![1]!["stateEnteredEventDetails"]!["name"]!.ToString());
    }

    [Fact]
    public async Task A_map_run_reads_its_items_from_s3_and_its_children_are_executions()
    {
        string machine = await _server.CreateAsync("each", Machines.Map);
        string arn = await _server.StartAsync(machine, "run-1", """{"key":"plan.json"}""");

        JsonObject described = await _server.WaitWhileAsync("RUNNING", arn);
        JsonObject runs = await AnswerAsync("ListMapRuns", $$"""{"executionArn":"{{arn}}"}""");
        string run = Assert.Single(runs["mapRuns"]!.AsArray())!["mapRunArn"]!.ToString();
        JsonObject details = await AnswerAsync("DescribeMapRun", $$"""{"mapRunArn":"{{run}}"}""");
        JsonObject children = await AnswerAsync("ListExecutions", $$"""{"mapRunArn":"{{run}}"}""");
        JsonObject failed = await AnswerAsync("ListExecutions", $$"""{"mapRunArn":"{{run}}","statusFilter":"FAILED"}""");
        JsonObject child = await AnswerAsync("DescribeExecution", $$"""{"executionArn":"{{failed["executions"]![0]!["executionArn"]}}"}""");
        JsonObject top = await AnswerAsync("ListExecutions", $$"""{"stateMachineArn":"{{machine}}"}""");

        Assert.Equal("""[{"n":1},{"n":2}]""", described["output"]!.ToString());
        Assert.Equal("SUCCEEDED", details["status"]!.ToString());
        Assert.Equal((3, 2, 1), (Count(details, "total"), Count(details, "succeeded"), Count(details, "failed")));
        Assert.Equal((2, 50), (details["maxConcurrency"]!.GetValue<int>(), details["toleratedFailurePercentage"]!.GetValue<int>()));
        Assert.Equal(3, children["executions"]!.AsArray().Count);
        Assert.Equal(("Three", "3 is too many", run), (child["error"]!.ToString(), child["cause"]!.ToString(), child["mapRunArn"]!.ToString()));
        Assert.Single(top["executions"]!.AsArray());
    }

    [Fact]
    public async Task A_list_that_is_not_there_fails_the_execution_with_what_s3_says()
    {
        string machine = await _server.CreateAsync("each", Machines.Map);

        JsonObject described = await _server.WaitWhileAsync("RUNNING", await _server.StartAsync(machine, "run-1", """{"key":"none.json"}"""));

        Assert.Equal("States.ItemReaderFailed", described["error"]!.ToString());
        Assert.Contains("The specified key does not exist.", described["cause"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_start_again_is_no_error_while_it_runs_and_one_afterwards()
    {
        string machine = await _server.CreateAsync("gate", Machines.Task("Gate"));
        string body = $$"""{"stateMachineArn":"{{machine}}","name":"run-1","input":"{}"}""";
        (JsonObject first, _) = await _server.CallAsync("StartExecution", body);

        (JsonObject again, string? none) = await _server.CallAsync("StartExecution", body);
        (_, string? otherInput) = await _server.CallAsync("StartExecution", body.Replace("\"{}\"", "\"[]\"", StringComparison.Ordinal));
        _server.Opened.SetResult();
        await _server.WaitWhileAsync("RUNNING", first["executionArn"]!.ToString());
        (_, string? ended) = await _server.CallAsync("StartExecution", body);

        Assert.Null(none);
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(("ExecutionAlreadyExists", "ExecutionAlreadyExists"), (otherInput, ended));
    }

    [Fact]
    public async Task A_stopped_execution_is_aborted_with_the_error_and_cause_that_were_given()
    {
        string arn = await _server.StartAsync(await _server.CreateAsync("gate", Machines.Task("Gate")), "run-1");
        await _server.EventReceived.Task;

        JsonObject stopped = await AnswerAsync("StopExecution", $$"""{"executionArn":"{{arn}}","error":"Operator","cause":"lunch"}""");
        JsonObject described = await _server.WaitWhileAsync("RUNNING", arn);

        Assert.True(stopped.ContainsKey("stopDate"));
        Assert.Equal(("ABORTED", "Operator", "lunch"), (described["status"]!.ToString(), described["error"]!.ToString(), described["cause"]!.ToString()));
    }

    [Fact]
    public async Task A_failed_task_is_redriven_even_after_a_restart()
    {
        string arn = await _server.StartAsync(await _server.CreateAsync("flaky", Machines.Task("Flaky")), "run-1", """{"a":1}""");
        JsonObject failed = await _server.WaitWhileAsync("RUNNING", arn);
        await RestartAsync();
        _server.Opened.SetResult();

        JsonObject redriven = await AnswerAsync("RedriveExecution", $$"""{"executionArn":"{{arn}}","clientToken":"t"}""");
        JsonObject described = await _server.WaitWhileAsync("RUNNING", arn);
        (_, string? again) = await _server.CallAsync("RedriveExecution", $$"""{"executionArn":"{{arn}}"}""");

        Assert.Equal(("FAILED", "NotToday", "REDRIVABLE"), (failed["status"]!.ToString(), failed["error"]!.ToString(), failed["redriveStatus"]!.ToString()));
        Assert.True(redriven.ContainsKey("redriveDate"));
        Assert.Equal(("SUCCEEDED", """{"a":1}""", 1), (described["status"]!.ToString(), described["output"]!.ToString(), described["redriveCount"]!.GetValue<int>()));
        Assert.Equal("ExecutionNotRedrivable", again);
    }

    [Fact]
    public async Task What_ended_outlives_the_process_and_what_ran_is_shown_as_aborted()
    {
        string machine = await _server.CreateAsync("echo", Machines.Task("Echo"));
        string ended = await _server.StartAsync(machine, "ended", "[1]");
        await _server.WaitWhileAsync("RUNNING", ended);
        string running = await _server.StartAsync(await _server.CreateAsync("gate", Machines.Task("Gate")), "running");
        await _server.EventReceived.Task;

        // A second process on the same folder sees only the files, as after a crash of the first one.
        await using StatesServer other = await StatesServer.StartAsync(_directory.FullName);
        JsonObject first = await other.WaitWhileAsync("RUNNING", ended);
        JsonObject second = await other.WaitWhileAsync("RUNNING", running);
        (JsonObject machines, _) = await other.CallAsync("ListStateMachines", "{}");

        Assert.Equal(("SUCCEEDED", "[1]"), (first["status"]!.ToString(), first["output"]!.ToString()));
        Assert.Equal("ABORTED", second["status"]!.ToString());
        Assert.Contains("was stopped while", second["cause"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["echo", "gate"], machines["stateMachines"]!.AsArray().Select(found => found!["name"]!.ToString()));
    }

    [Fact]
    public async Task A_state_machine_is_created_once_and_described()
    {
        string machine = await _server.CreateAsync("echo", Machines.Task("Echo"));
        string same = await _server.CreateAsync("echo", Machines.Task("Echo"));
        var changed = new JsonObject { ["name"] = "echo", ["definition"] = Machines.Task("Gate"), ["roleArn"] = "arn:aws:iam::000000000000:role/any" };

        (_, string? exists) = await _server.CallAsync("CreateStateMachine", changed.ToJsonString());
        JsonObject described = await AnswerAsync("DescribeStateMachine", $$"""{"stateMachineArn":"{{machine}}"}""");
        (_, string? missing) = await _server.CallAsync("DescribeStateMachine", $$"""{"stateMachineArn":"{{Missing}}"}""");

        Assert.Equal(machine, same);
        Assert.Equal("StateMachineAlreadyExists", exists);
        Assert.Equal(Machines.Task("Echo"), described["definition"]!.ToString());
        Assert.Equal("StateMachineDoesNotExist", missing);
    }

    [Theory]
    [InlineData("StartExecution", $$"""{"stateMachineArn":"{{Missing}}"}""", "StateMachineDoesNotExist")]
    [InlineData("StartExecution", """{"stateMachineArn":"$echo","name":"2026-11-22T00:30"}""", "InvalidName")]
    [InlineData("StartExecution", """{"stateMachineArn":"$echo","input":"{"}""", "InvalidExecutionInput")]
    [InlineData("StartExecution", """{"stateMachineArn":"$echo","versions":1}""", "ValidationException")]
    [InlineData("StartExecution", "{}", "ValidationException")]
    [InlineData("DescribeExecution", """{"executionArn":"arn:aws:states:us-east-1:000000000000:execution:echo:none"}""", "ExecutionDoesNotExist")]
    [InlineData("DescribeExecution", """{"executionArn":"arn:aws:states:us-east-1:000000000000:execution:..:machines"}""", "ExecutionDoesNotExist")]
    [InlineData("DescribeMapRun", """{"mapRunArn":"arn:aws:states:us-east-1:000000000000:mapRun:echo/x:y"}""", "ResourceNotFound")]
    [InlineData("ListExecutions", "{}", "ValidationException")]
    [InlineData("ListStateMachines", """{"maxResults":1001}""", "ValidationException")]
    [InlineData("ListStateMachines", """{"nextToken":"x"}""", "InvalidToken")]
    [InlineData("CreateStateMachine", """{"name":"a b","definition":"{}","roleArn":"r"}""", "InvalidName")]
    [InlineData("CreateStateMachine", """{"name":"ab","definition":"{}","roleArn":"r"}""", "InvalidDefinition")]
    [InlineData("CreateStateMachine", """{"name":"ab","definition":"{}","roleArn":"r","type":"EXPRESS"}""", "ValidationException")]
    [InlineData("DeleteStateMachine", "{}", "UnknownOperationException")]
    public async Task A_request_that_is_wrong_gets_its_error(string operation, string body, string error)
    {
        string machine = await _server.CreateAsync("echo", Machines.Task("Echo"));

        (_, string? actual) = await _server.CallAsync(operation, body.Replace("$echo", machine, StringComparison.Ordinal));

        Assert.Equal(error, actual);
    }

    [Theory]
    [InlineData(262_144, null)]
    [InlineData(262_145, "InvalidExecutionInput")]
    public async Task An_input_has_at_most_256_kib(int bytes, string? error)
    {
        string machine = await _server.CreateAsync("echo", Machines.Task("Echo"));
        var body = new JsonObject { ["stateMachineArn"] = machine, ["input"] = $"\"{new string('x', bytes - 2)}\"" };

        (_, string? actual) = await _server.CallAsync("StartExecution", body.ToJsonString());

        Assert.Equal(error, actual);
    }

    private static IEnumerable<string> Types(JsonObject history) => history["events"]!.AsArray().Select(entry => entry!["type"]!.ToString());

    private static int Count(JsonObject mapRun, string what) => mapRun["itemCounts"]![what]!.GetValue<int>();

    private async Task<JsonObject> AnswerAsync(string operation, string body)
    {
        (JsonObject answer, string? error) = await _server.CallAsync(operation, body);
        Assert.Null(error);
        return answer;
    }

    private async Task RestartAsync()
    {
        await _server.DisposeAsync();
        _server = await StatesServer.StartAsync(_directory.FullName);
    }
}
