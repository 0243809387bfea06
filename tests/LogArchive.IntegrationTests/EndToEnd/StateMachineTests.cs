using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Cli.Running;
using LogArchive.IntegrationTests.Privilege;
using LogArchive.IntegrationTests.Stories;
using LogArchive.LocalAws;
using LogArchive.StateMachine.Archive;
using LogArchive.Storage;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>The state machine, started through the Step Functions API, with its functions and S3 at the same endpoint.</summary>
public sealed class StateMachineTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("logarchive-test-");
    private LocalArchive _archive = null!;

    public async Task InitializeAsync() => _archive = await LocalArchive.StartAsync(Options, CancellationToken.None);

    private LocalArchiveOptions Options => new() { DataDirectory = _data.FullName, Variable = name => name == "RUNS_BUCKET" ? StoryArchive.RunsBucket : null, Access = TemplateAccess.To(LocalArchive.DefaultBucket).Allows };

    public async Task DisposeAsync()
    {
        await _archive.DisposeAsync();
        await _data.DeleteWhenQuietAsync();
    }

    [Fact]
    public async Task An_execution_archives_a_day()
    {
        using var logs = LocalClients.Logs(_archive.Endpoint);
        await logs.CreateLogGroupAsync(new Amazon.CloudWatchLogs.Model.CreateLogGroupRequest { LogGroupName = "/synthetic/20000x100" });

        DescribeExecutionResponse execution = await RunAsync(new JsonObject { ["date"] = EmulatedAws.Date, ["logGroups"] = new JsonArray("/synthetic/20000x100") });

        Assert.Equal(ExecutionStatus.SUCCEEDED, execution.Status);
        using var s3 = LocalClients.S3(_archive.Endpoint);
        var receipt = await new Catalog.ReceiptStore(new ArchiveBucket(s3, _archive.Bucket)).FindAsync(EmulatedAws.LocalId("/synthetic/20000x100"), EmulatedAws.Day, CancellationToken.None);
        Assert.Equal(20_000, receipt!.Events);
    }

    [Fact]
    public async Task A_wrong_input_fails_the_execution_by_name()
    {
        DescribeExecutionResponse execution = await RunAsync(new JsonObject { ["dates"] = "2026-11-09" });

        Assert.Equal(ExecutionStatus.FAILED, execution.Status);
        Assert.Equal("InvalidRequest", execution.Error);
        Assert.Contains("unknown field 'dates'", execution.Cause);
    }

    [Fact]
    public async Task By_default_the_day_is_the_one_13_days_before_the_scheduled_time()
    {
        using var logs = LocalClients.Logs(_archive.Endpoint);
        await logs.CreateLogGroupAsync(new Amazon.CloudWatchLogs.Model.CreateLogGroupRequest { LogGroupName = "/synthetic/1000x100" });

        await RunAsync(new JsonObject { ["time"] = "2026-03-14T00:30:00Z", ["logGroups"] = new JsonArray("/synthetic/1000x100") });

        using var s3 = LocalClients.S3(_archive.Endpoint);
        var receipt = await new Catalog.ReceiptStore(new ArchiveBucket(s3, _archive.Bucket)).FindAsync(EmulatedAws.LocalId("/synthetic/1000x100"), new DateOnly(2026, 3, 1), CancellationToken.None);
        Assert.Equal(1_000, receipt!.Events);
    }

    [AwsCommandFact]
    public async Task The_aws_command_archives_a_day_and_fetches_it()
    {
        await AwsAsync("logs", "create-log-group", "--log-group-name", "/synthetic/5000x200");
        JsonNode started = await AwsAsync("stepfunctions", "start-execution", "--state-machine-arn", ArchiveStateMachine.Arn, "--input", $$"""{"date":"{{EmulatedAws.Date}}","logGroups":["/synthetic/5000x200"]}""");
        string arn = started["executionArn"]!.ToString();
        await WaitAsync(arn);

        JsonNode described = await AwsAsync("stepfunctions", "describe-execution", "--execution-arn", arn);
        JsonNode history = await AwsAsync("stepfunctions", "get-execution-history", "--execution-arn", arn);
        string listed = await AwsCommand.SucceedAsync(_archive.Endpoint, "s3", "ls", "--recursive", $"s3://{_archive.Bucket}/logs/");

        Assert.Equal("SUCCEEDED", described["status"]!.ToString());
        Assert.Contains(history["events"]!.AsArray(), e => e!["type"]!.ToString() == "MapRunSucceeded");
        Assert.Contains($"logs/000000000000/us-east-1/synthetic/5000x200/dt={EmulatedAws.Date}/5000x200-{EmulatedAws.Date}.ndjson.gz", listed);
    }

    private async Task<JsonNode> AwsAsync(params string[] arguments) => (await AwsCommand.JsonAsync(_archive.Endpoint, arguments)) ?? new JsonObject();

    private async Task<DescribeExecutionResponse> RunAsync(JsonObject input)
    {
        using var states = LocalClients.States(_archive.Endpoint);
        StartExecutionResponse started = await states.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = ArchiveStateMachine.Arn, Input = input.ToJsonString() });
        return await WaitAsync(started.ExecutionArn);
    }

    private async Task<DescribeExecutionResponse> WaitAsync(string executionArn)
    {
        using var states = LocalClients.States(_archive.Endpoint);
        using var timeout = new CancellationTokenSource(Limit);
        while (true)
        {
            DescribeExecutionResponse execution = await states.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = executionArn }, timeout.Token);
            if (execution.Status != ExecutionStatus.RUNNING)
            {
                return execution;
            }

            // The API has no other way to wait for an execution than polling.
            await Task.Delay(100, timeout.Token);
        }
    }
}
