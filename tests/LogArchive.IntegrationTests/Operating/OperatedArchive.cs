using System.Text;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs.Model;
using Amazon.S3;
using Amazon.StepFunctions;
using LogArchive.Catalog;
using LogArchive.Cli.Running;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.IntegrationTests.Privilege;
using LogArchive.IntegrationTests.Stories;
using LogArchive.LocalAws;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;
using LogArchive.Reading;
using LogArchive.StateMachine.Archive;
using LogArchive.Storage;

namespace LogArchive.IntegrationTests.Operating;

/// <summary>An archive deployed in the local AWS. Tests operate it with the command line in its own process.</summary>
internal sealed class OperatedArchive : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("logarchive-test-");
    private readonly HttpClient _http = new();
    private LocalArchive _archive = null!;

    private OperatedArchive()
    {
    }

    /// <summary>Log groups whose names end with this text cannot be read. Null for none.</summary>
    public string? Forbidden { get; set; }

    /// <summary>Reading blocks until it is set.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    public Uri Endpoint => _archive.Endpoint;

    public string Bucket => _archive.Bucket;

    /// <summary>The files of the archive bucket.</summary>
    public string BucketDirectory => _archive.BucketDirectory;

    public IAmazonS3 S3 { get; private set; } = null!;

    public IAmazonStepFunctions States { get; private set; } = null!;

    public LogEventsClient Logs { get; private set; } = null!;

    /// <summary>The environment of the command line: it names no bucket and no state machine.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["AWS_ENDPOINT_URL"] = Endpoint.ToString(),
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    /// <param name="time">The clock of everything.</param>
    /// <param name="variables">Variables of the functions and of the local AWS.</param>
    public static async Task<OperatedArchive> StartAsync(TimeProvider? time = null, params (string Name, string Value)[] variables)
    {
        var values = new Dictionary<string, string> { ["INCLUDE"] = "*", ["RUNS_BUCKET"] = StoryArchive.RunsBucket };
        foreach ((string name, string value) in variables)
        {
            values[name] = value;
        }

        var operated = new OperatedArchive();
        operated._archive = await LocalArchive.StartAsync(
            new LocalArchiveOptions
            {
                DataDirectory = operated._data.FullName,
                Variable = values.GetValueOrDefault,
                Time = time ?? TimeProvider.System,
                LogsFaults = operated.Fault,
                Access = TemplateAccess.To(LocalArchive.DefaultBucket, ("IncludeTags", values.GetValueOrDefault("INCLUDE_TAGS", ""))).Allows,
            },
            CancellationToken.None);
        operated.S3 = LocalClients.S3(operated.Endpoint);
        operated.Logs = LocalClients.Logs(operated.Endpoint);
        operated.States = LocalClients.States(operated.Endpoint);
        return operated;
    }

    public Task CreateGroupAsync(string name) => Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = name });

    public Task<CliResult> RunAsync(params string[] arguments) => EndToEnd.Cli.RunAsync(Environment, arguments);

    public Task<Receipt?> ReceiptAsync(string group, DateOnly date) => new ReceiptStore(new ArchiveBucket(S3, Bucket)).FindAsync(EmulatedAws.LocalId(group), date, CancellationToken.None);

    /// <summary>The ARNs of the executions, latest first.</summary>
    public async Task<string[]> ExecutionsAsync() =>
        [.. (await States.ListExecutionsAsync(new() { StateMachineArn = ArchiveStateMachine.Arn })).Executions.Select(execution => execution.ExecutionArn)];

    /// <summary>The ARN of the only failed child in an execution's latest Map Run.</summary>
    public async Task<string> FailedChildAsync(string execution)
    {
        string mapRun = (await States.ListMapRunsAsync(new() { ExecutionArn = execution })).MapRuns[0].MapRunArn;
        var children = await States.ListExecutionsAsync(new() { MapRunArn = mapRun, StatusFilter = ExecutionStatus.FAILED });
        return Assert.Single(children.Executions).ExecutionArn;
    }

    /// <summary>Waits until an execution has the status.</summary>
    public async Task UntilAsync(string execution, ExecutionStatus status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        while ((await States.DescribeExecutionAsync(new() { ExecutionArn = execution }, patience.Token)).Status != status)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Waits until a Map Run is processing this many items.</summary>
    public async Task UntilRunningAsync(string execution, int items)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        while (await RunningAsync(execution, patience.Token) != items)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Stops an execution, as a person does in the console.</summary>
    public async Task StopAsync(string execution)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint)
        {
            Content = new StringContent(new JsonObject { ["executionArn"] = execution }.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.0"),
        };
        request.Headers.Add("X-Amz-Target", "AWSStepFunctions.StopExecution");
        using HttpResponseMessage response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        await UntilAsync(execution, ExecutionStatus.ABORTED);
    }

    public async ValueTask DisposeAsync()
    {
        Gate.Set();
        _http.Dispose();
        S3.Dispose();
        Logs.Dispose();
        States.Dispose();
        await _archive.DisposeAsync();
        Gate.Dispose();
        await _data.DeleteWhenQuietAsync();
    }

    private async Task<long?> RunningAsync(string execution, CancellationToken cancellationToken)
    {
        var runs = await States.ListMapRunsAsync(new() { ExecutionArn = execution }, cancellationToken);
        return runs.MapRuns is [var run, ..] ? (await States.DescribeMapRunAsync(new() { MapRunArn = run.MapRunArn }, cancellationToken)).ItemCounts.Running : null;
    }

    private LogsFault? Fault(LogsCall call)
    {
        if (call.Operation != "FilterLogEvents")
        {
            return null;
        }

        Gate.Wait();
        return Forbidden is { } suffix && call.LogGroup!.EndsWith(suffix, StringComparison.Ordinal)
            ? LogsFault.Fail(new AwsException("AccessDeniedException", "not authorized to perform: logs:FilterLogEvents"))
            : null;
    }
}
