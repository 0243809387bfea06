using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.StepFunctions;

public sealed class AwsCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("logarchive-aws-");
    private StatesServer _server = null!;

    public async Task InitializeAsync() => _server = await StatesServer.StartAsync(_directory.FullName);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _directory.DeleteWhenQuietAsync();
    }

    [AwsCommandFact]
    public async Task The_aws_command_creates_a_machine_runs_it_and_reads_what_happened()
    {
        JsonNode created = await StatesAsync("create-state-machine", "--name", "echo", "--definition", Machines.Task("Echo"), "--role-arn", "arn:aws:iam::000000000000:role/any");
        JsonNode started = await StatesAsync("start-execution", "--state-machine-arn", created["stateMachineArn"]!.ToString(), "--name", "run-1", "--input", """{"a":1}""");
        string arn = started["executionArn"]!.ToString();
        await _server.WaitWhileAsync("RUNNING", arn);

        JsonNode described = await StatesAsync("describe-execution", "--execution-arn", arn);
        JsonNode history = await StatesAsync("get-execution-history", "--execution-arn", arn, "--page-size", "3");
        JsonNode listed = await StatesAsync("list-executions", "--state-machine-arn", created["stateMachineArn"]!.ToString());

        Assert.Equal(("SUCCEEDED", """{"a":1}"""), (described["status"]!.ToString(), described["output"]!.ToString()));
        Assert.Equal(7, history["events"]!.AsArray().Count);
        Assert.Equal("TaskSucceeded", history["events"]![4]!["type"]!.ToString());
        Assert.NotNull(history["events"]![4]!["taskSucceededEventDetails"]!["output"]);
        Assert.Equal("run-1", Assert.Single(listed["executions"]!.AsArray())!["name"]!.ToString());
    }

    [AwsCommandFact]
    public async Task The_aws_command_invokes_a_function()
    {
        string output = Path.Combine(_directory.FullName, "output.json");
        bool isVersion1 = (await RunAsync("--version")).StartsWith("aws-cli/1.", StringComparison.Ordinal);

        // Version 1 has no such option and always sends the payload unchanged.
        string[] format = isVersion1 ? [] : ["--cli-binary-format", "raw-in-base64-out"];
        JsonNode succeeded = JsonNode.Parse(await RunAsync(["lambda", "invoke", "--function-name", "Echo", "--payload", """{"a":1}""", .. format, output]))!;
        string payload = await File.ReadAllTextAsync(output);
        JsonNode failed = JsonNode.Parse(await RunAsync(["lambda", "invoke", "--function-name", "Broken", .. format, output]))!;

        Assert.Equal("""{"a":1}""", payload);
        Assert.Equal(200, succeeded["StatusCode"]!.GetValue<int>());
        Assert.Null(succeeded["FunctionError"]);
        Assert.Equal("Unhandled", failed["FunctionError"]!.ToString());
    }

    private async Task<JsonNode> StatesAsync(params string[] arguments) => JsonNode.Parse(await RunAsync(["stepfunctions", .. arguments]))!;

    private Task<string> RunAsync(params string[] arguments) => AwsCommand.SucceedAsync(_server.Endpoint, arguments);
}
