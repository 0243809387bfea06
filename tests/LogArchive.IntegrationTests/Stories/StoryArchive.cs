using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Functions;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.IntegrationTests.Privilege;
using LogArchive.LocalAws;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Iam;
using LogArchive.LocalAws.S3;
using LogArchive.LocalAws.StepFunctions;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.StateMachine.Archive;
using LogArchive.StateMachine.Invocation;
using LogArchive.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>A deployed archive: archive.asl.json at the Step Functions API, with the real functions. Tests can inject faults.</summary>
internal sealed class StoryArchive : IAsyncDisposable
{
    public const string Bucket = "archive";

    /// <summary>Plans, checkpoints and reports.</summary>
    public const string RunsBucket = "runs";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private static readonly TemplateAccess Roles = TemplateAccess.To(Bucket);
    private static readonly TemplateAccess RolesWithRetention = TemplateAccess.To(Bucket, ("RetentionDays", "30"));
    private static readonly TemplateAccess RolesWithTags = TemplateAccess.To(Bucket, ("RetentionDays", "30"), ("IncludeTags", "archive"));

    /// <summary>The clock of the services. The longest delay before a retry in archive.asl.json has 2 minutes.</summary>
    private readonly HastyTime _time = new(longestDelay: TimeSpan.FromMinutes(2));

    /// <summary>The clock of the functions, whose shortest grace period has 4 s: calls wait for 2 s at most.</summary>
    private readonly HastyTime _functionTime = new(longestDelay: TimeSpan.FromSeconds(2));

    private readonly ConcurrentDictionary<string, int> _reads = new();
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("logarchive-test-");
    private readonly HttpClient _http = new();
    private LocalAwsServer _server = null!;

    private StoryArchive() => Access = request => (Settings.ContainsKey(SettingVariables.IncludeTags.Name) ? RolesWithTags
        : Settings.ContainsKey(SettingVariables.RetentionDays.Name) ? RolesWithRetention
        : Roles).Allows(request);

    /// <summary>The clock of the archive and the local AWS.</summary>
    public HastyTime Time => _time;

    /// <summary>Moves all clocks.</summary>
    public void MoveTo(DateTimeOffset now) => _time.Offset = _functionTime.Offset = now - TimeProvider.System.GetUtcNow();

    /// <summary>The fault to inject into a CloudWatch Logs call; null for none.</summary>
    public Func<LogsCall, LogsFault?> LogsFaults { get; set; } = _ => null;

    /// <summary>The fault to inject into an S3 call; null for none.</summary>
    public Func<S3Call, S3Fault?> S3Faults { get; set; } = _ => null;

    /// <summary>The permissions of the functions and the state machine.</summary>
    /// <value>The permissions of their roles in template.yaml by default, with RetentionDays or IncludeTags if they are in the settings.</value>
    public Func<AccessRequest, bool> Access { get; set; }

    /// <summary>Replaces ExportGroup for some work items; null to run the function itself.</summary>
    public Func<JsonNode, Task<LambdaResult>?> Export { get; set; } = _ => null;

    /// <summary>The settings of ExportGroup. The others have their defaults.</summary>
    public Dictionary<string, string> Settings { get; } = new() { [SettingVariables.Bucket.Name] = Bucket, [SettingVariables.RunsBucket.Name] = RunsBucket, [SettingVariables.ReadRate.Name] = "1000" };

    public Uri Endpoint => _server.Endpoint;

    public IAmazonS3 S3 { get; private set; } = null!;

    public LogEventsClient Logs { get; private set; } = null!;

    public IAmazonStepFunctions States { get; private set; } = null!;

    /// <summary>The environment of functions in their own process.</summary>
    public Dictionary<string, string> Environment => new(Settings)
    {
        ["AWS_ENDPOINT_URL"] = Endpoint.ToString(),
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    /// <param name="groups">Log groups to create. Each, except synthetic ones, has one event of the day.</param>
    public static async Task<StoryArchive> StartAsync(params IEnumerable<string> groups)
    {
        var archive = new StoryArchive();
        await archive.StartServerAsync();
        await archive.S3.PutBucketAsync(Bucket);
        await archive.S3.PutBucketAsync(RunsBucket);
        foreach (string group in groups)
        {
            await archive.CreateGroupAsync(group);
        }

        return archive;
    }

    /// <summary>Number of reads of the group's events.</summary>
    public int ReadsOf(string group) => _reads.GetValueOrDefault(group);

    /// <summary>Returns the reads of every group and resets the counts.</summary>
    public Dictionary<string, int> TakeReads()
    {
        var reads = new Dictionary<string, int>(_reads);
        _reads.Clear();
        return reads;
    }

    public static JsonObject Day(params string[] groups)
    {
        var input = new JsonObject { ["date"] = EmulatedAws.Date };
        if (groups.Length > 0)
        {
            input["logGroups"] = new JsonArray([.. groups.Select(group => (JsonNode)group)]);
        }

        return input;
    }

    public async Task<string> StartExecutionAsync(JsonObject input) =>
        (await States.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = ArchiveStateMachine.Arn, Input = input.ToJsonString() })).ExecutionArn;

    public async Task<DescribeExecutionResponse> RunAsync(JsonObject input) => await EndAsync(await StartExecutionAsync(input));

    public async Task<DescribeExecutionResponse> RedriveAsync(string execution)
    {
        await States.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = execution, ClientToken = Guid.NewGuid().ToString() });
        return await EndAsync(execution);
    }

    /// <summary>Waits for the end of the execution.</summary>
    public async Task<DescribeExecutionResponse> EndAsync(string execution)
    {
        using var patience = new CancellationTokenSource(Limit);
        while (true)
        {
            DescribeExecutionResponse described = await States.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution }, patience.Token);
            if (described.Status != ExecutionStatus.RUNNING)
            {
                return described;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Does what the rule in infra/retention.yaml does: invokes ReviewRetention with EventBridge's event of an execution that has ended.</summary>
    public async Task ReviewRetentionAsync(DescribeExecutionResponse ended)
    {
        var detail = new JsonObject { ["executionArn"] = ended.ExecutionArn, ["name"] = ended.Name, ["status"] = ended.Status.Value, ["input"] = ended.Input };
        var happened = new JsonObject { ["source"] = "aws.states", ["detail-type"] = "Step Functions Execution Status Change", ["detail"] = detail };
        using var body = new StringContent(happened.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync(new Uri(Endpoint, $"/2015-03-31/functions/{ArchiveFunctions.ReviewRetention}/invocations"), body);
        Assert.Equal("null", await response.Content.ReadAsStringAsync());
    }

    /// <summary>Stops an execution, as a person does in the console.</summary>
    public async Task StopAsync(string execution)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint)
        {
            Content = new StringContent(new JsonObject { ["executionArn"] = execution }.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.0"),
        };
        request.Headers.Add("X-Amz-Target", "AWSStepFunctions.StopExecution");
        (await _http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    /// <summary>The execution's Map Runs in the order of their start.</summary>
    public async Task<DescribeMapRunResponse[]> MapRunsAsync(string execution)
    {
        ListMapRunsResponse runs = await States.ListMapRunsAsync(new ListMapRunsRequest { ExecutionArn = execution });
        return await Task.WhenAll((runs.MapRuns ?? []).OrderBy(run => run.StartDate).Select(run => States.DescribeMapRunAsync(new DescribeMapRunRequest { MapRunArn = run.MapRunArn })));
    }

    public Task<Receipt?> ReceiptAsync(string group) => new ReceiptStore(new ArchiveBucket(S3, Bucket)).FindAsync(EmulatedAws.LocalId(group), EmulatedAws.Day, CancellationToken.None);

    /// <summary>The keys with a prefix.</summary>
    public async Task<string[]> KeysAsync(string prefix) =>
        [.. ((await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = prefix })).S3Objects ?? []).Select(found => found.Key)];

    /// <summary>Asserts that the receipt matches the object, that the object is complete, and that no upload is incomplete.</summary>
    public async Task AssertWholeAsync(string group, int events)
    {
        Receipt receipt = (await ReceiptAsync(group))!;
        Assert.Equal(events, receipt.Events);
        GetObjectMetadataResponse stored = await S3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = Bucket, Key = receipt.Key, ChecksumMode = ChecksumMode.ENABLED });
        Assert.Equal((receipt.ETag, receipt.ObjectBytes, receipt.ChecksumCrc64Nvme), (stored.ETag.Trim('"'), stored.ContentLength, stored.ChecksumCRC64NVME));
        Assert.Empty((await S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket })).MultipartUploads ?? []);
    }

    /// <summary>Simulates a restart of the local AWS: stops it and starts another one with its data.</summary>
    public async Task RestartAsync()
    {
        await StopServerAsync();
        await StartServerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        _http.Dispose();
        await _data.DeleteWhenQuietAsync();
    }

    private async Task CreateGroupAsync(string group)
    {
        await Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = group });
        if (group.StartsWith("/synthetic/", StringComparison.Ordinal))
        {
            return;
        }

        await Logs.CreateLogStreamAsync(new CreateLogStreamRequest { LogGroupName = group, LogStreamName = "s" });
        await Logs.PutLogEventsAsync(new PutLogEventsRequest
        {
            LogGroupName = group,
            LogStreamName = "s",
            LogEvents = [new InputLogEvent { Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(EmulatedAws.DayStart).UtcDateTime, Message = $"hello from {group}" }],
        });
    }

    private async Task StartServerAsync()
    {
        StateMachineInstaller.Install(_data.FullName, ArchiveStateMachine.Name, ArchiveStateMachine.ReadDefinition(), TimeProvider.System);
        LambdaFunctions functions = ArchiveFunctions.Create(Startup, _functionTime);
        _server = await LocalAwsServer.StartAsync(new LocalAwsOptions
        {
            DataDirectory = _data.FullName,
            Time = _time,
            Logs = new CloudWatchLogsOptions { Faults = Fault, ScanStretch = TimeSpan.FromDays(1) },
            S3 = new S3Options { Faults = call => S3Faults(call) },
            Access = request => Access(request),
            Functions = new LambdaFunctions(functions.Names, (name, payload, cancellationToken) =>
                (name == ArchiveFunctions.ExportGroup ? Export(JsonNode.Parse(payload.Span)!) : null) ?? functions.InvokeAsync(name, payload, cancellationToken)),
        });
        (S3, Logs, States) = (LocalClients.S3(Endpoint), LocalClients.Logs(Endpoint), LocalClients.States(Endpoint));
    }

    private async Task StopServerAsync()
    {
        S3.Dispose();
        Logs.Dispose();
        States.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>Whether exports share READ_RATE by marks, as in instances of their own.</summary>
    public bool SharesRate { get; set; }

    private Startup Startup(string function)
    {
        var settings = ArchiveSettings.Read(Settings.GetValueOrDefault);
        IAmazonS3 s3 = LocalClients.S3(Endpoint, function);
        ArchiveStorage storage = Clients.Storage(settings, s3, s3, _functionTime);
        return new Startup
        {
            Settings = settings,
            Storage = storage,
            Sharing = SharesRate ? new RateSharing(storage.Runs, settings, _functionTime, NullLogger.Instance) : null,
            Logs = FunctionLogs(function),
            RedriveCount = Functions.Startup.RedrivesOf(LocalClients.States(Endpoint, function)),
            Logger = NullLogger.Instance,
            Time = _functionTime,
            Rate = new ReadRate(1000, 1000, _functionTime),
        };
    }

    /// <summary>The SDK waits by the system's clock before it tries again: of its five times, one shows that it does.</summary>
    private LogEventsClient FunctionLogs(string function) => new(
        new BasicAWSCredentials(function, "local"),
        new AmazonCloudWatchLogsConfig { ServiceURL = Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 1 });

    private LogsFault? Fault(LogsCall call)
    {
        if (call is { Operation: "FilterLogEvents", LogGroup: { } group })
        {
            _reads.AddOrUpdate(group, 1, (_, count) => count + 1);
        }

        return LogsFaults(call);
    }
}
