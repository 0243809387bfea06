using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Catalog;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.IntegrationTests.Stories;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3;
using LogArchive.StateMachine.Archive;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>Stories that together make every AWS call of the code. They run once, and record the permissions that they need.</summary>
[CollectionDefinition(Name)]
public sealed class PrivilegeStories : IAsyncLifetime, ICollectionFixture<PrivilegeStories>
{
    public const string Name = "Privilege";

    /// <summary>Three parts of 5 MiB each.</summary>
    private const string Large = "/synthetic/14000x1000";

    /// <summary>More than two parts and <see cref="LogArchive.Reading.ReadingLimits.BufferBytes"/>: what may be read before the first part reaches S3.</summary>
    private const string Forbidden = "/synthetic/40000x1000";

    private const string Stuck = "/ecs/stuck";
    private const string Plain = "/ecs/plain";
    private const string Deleted = "/ecs/deleted";

    /// <summary>Enough groups and days, with the longest possible names, for a plan of more than one part.</summary>
    private const int LongNamed = 52;

    private const int LongNamedUnreadable = 110;
    private const int Days = 80;

    private StoryArchive _archive = null!;

    internal CallRecorder Recorder { get; } = new(TemplateAccess.To(StoryArchive.Bucket));

    /// <summary>The calls of a run that reviews retention.</summary>
    internal CallRecorder RetentionRecorder { get; } = new(TemplateAccess.To(StoryArchive.Bucket, ("RetentionDays", "30")));

    /// <summary>The calls of a run that queries.</summary>
    internal CallRecorder QueryRecorder { get; } = new(TemplateAccess.To(StoryArchive.Bucket, ("ReadInfrequentAccess", "insights")));

    /// <summary>The calls of a run that chooses log groups by tags, and reviews their retention.</summary>
    internal CallRecorder TagsRecorder { get; } = new(TemplateAccess.To(StoryArchive.Bucket, ("RetentionDays", "30"), ("IncludeTags", "archive=yes")));

    public async Task InitializeAsync()
    {
        _archive = await StoryArchive.StartAsync(Plain, Stuck, Large, Forbidden);
        _archive.Access = Recorder.Allows;
        _archive.SharesRate = true;
        _archive.Settings["PART_MIB"] = "5";
        _archive.Settings["COMPRESSION"] = "none";
        string execution = await TwoNightsAsync();
        await AReceiptWithoutItsObjectDoesNotCountAsync();
        await AnObjectWithoutItsReceiptIsReplacedAsync();
        await APartIsLostAndTheExportGoesOnAsync();
        await ACompletionConflictsAndTheDayIsUploadedAgainAsync();
        await AGroupIsDeletedBeforeItIsReadAsync();
        await AGroupMayNotBeReadAndIsRedrivenAsync();
        await AStoppedRunIsRedrivenInItsMapAsync();
        await PlansOfMoreThanOnePartAsync(execution);
        await AnotherFormatReplacesAsync();
        await RetentionIsLookedAfterAsync();
        await LogGroupsAreChosenByTagsAsync();
        await AGroupOfInfrequentAccessIsQueriedAsync();
    }

    public async Task DisposeAsync() => await _archive.DisposeAsync();

    /// <summary>The keys in the archive bucket with a prefix, after all stories.</summary>
    internal Task<string[]> KeysAsync(string prefix) => _archive.KeysAsync(prefix);

    /// <summary>The receipts with these keys.</summary>
    internal Task<(string Key, Receipt Receipt)[]> ReceiptsAsync(IEnumerable<string> keys) => Task.WhenAll(keys.Select(async key =>
    {
        using var stored = await _archive.S3.GetObjectAsync(StoryArchive.Bucket, key);
        return (key, (await JsonSerializer.DeserializeAsync(stored.ResponseStream, CatalogJson.Default.Receipt))!);
    }));

    /// <summary>A day with events, the empty day after it, whose report compares it with the day before, and the first day again.</summary>
    private async Task<string> TwoNightsAsync()
    {
        string execution = await SucceedAsync(StoryArchive.Day());
        await SucceedAsync(new JsonObject { ["date"] = DayName(EmulatedAws.Day.AddDays(1)) });
        JsonObject again = StoryArchive.Day(Plain);
        again["overwrite"] = true;
        await SucceedAsync(again);
        return execution;
    }

    private async Task AReceiptWithoutItsObjectDoesNotCountAsync()
    {
        string key = Assert.Single(await _archive.KeysAsync($"{ArchiveKeys.DailyObjects(EmulatedAws.LocalId(Plain))}"));
        await _archive.S3.DeleteObjectAsync(StoryArchive.Bucket, key);
        await SucceedAsync(StoryArchive.Day(Plain));
        Assert.Equal([key], await _archive.KeysAsync(key));
    }

    private async Task AnObjectWithoutItsReceiptIsReplacedAsync()
    {
        await _archive.S3.DeleteObjectAsync(StoryArchive.Bucket, ArchiveKeys.Receipt(EmulatedAws.LocalId(Plain), EmulatedAws.Day));
        await SucceedAsync(StoryArchive.Day(Plain));
    }

    private async Task APartIsLostAndTheExportGoesOnAsync()
    {
        int lost = 0;
        _archive.S3Faults = call => call.Query.Contains("partNumber=2", StringComparison.Ordinal) && Interlocked.Increment(ref lost) == 1
            ? S3Fault.Fail(new AwsException("ExpiredToken", "The provided token has expired."))
            : null;
        await SucceedAsync(StoryArchive.Day(Large));
        Assert.True(lost > 1);
    }

    private async Task ACompletionConflictsAndTheDayIsUploadedAgainAsync()
    {
        int conflicts = 0;
        _archive.S3Faults = call => IsCompletion(call, ".ndjson") && Interlocked.Increment(ref conflicts) == 1
            ? S3Fault.Fail(new AwsException("ConditionalRequestConflict", "A conflicting operation occurred.", 409))
            : null;
        JsonObject again = StoryArchive.Day(Large);
        again["overwrite"] = true;
        await SucceedAsync(again);
        _archive.S3Faults = _ => null;
        Assert.Equal(2, conflicts);
    }

    private async Task AGroupIsDeletedBeforeItIsReadAsync()
    {
        await _archive.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = Deleted });
        int deleted = 0;
        _archive.LogsFaults = call =>
        {
            if (call.LogGroup == Deleted && call.Operation == "FilterLogEvents" && Interlocked.Increment(ref deleted) == 1)
            {
                DeletedGroup.Delete(_archive.Endpoint, Deleted);
            }

            return null;
        };
        await SucceedAsync(StoryArchive.Day(Deleted));
        _archive.LogsFaults = _ => null;
    }

    private async Task AGroupMayNotBeReadAndIsRedrivenAsync()
    {
        // Reading is ahead of writing, by less than the group has: pages are refused once there is a part, which is kept.
        bool hasPart = false;
        _archive.S3Faults = call =>
        {
            hasPart |= call.Query.Contains("partNumber=1&", StringComparison.Ordinal);
            return null;
        };
        _archive.LogsFaults = call => call.LogGroup == Forbidden && Volatile.Read(ref hasPart)
            ? LogsFault.Fail(new AwsException("AccessDeniedException", "not authorized to perform: logs:FilterLogEvents"))
            : null;
        DescribeExecutionResponse failed = await _archive.RunAsync(StoryArchive.Day(Forbidden));
        Assert.Equal((ExecutionStatus.FAILED, "GroupsNotArchived"), (failed.Status, failed.Error));
        (_archive.LogsFaults, _archive.S3Faults) = (_ => null, _ => null);
        Assert.Equal(ExecutionStatus.SUCCEEDED, (await _archive.RedriveAsync(failed.ExecutionArn)).Status);
    }

    private async Task AStoppedRunIsRedrivenInItsMapAsync()
    {
        var stuck = new TaskCompletionSource();
        _archive.Export = _ =>
        {
            stuck.TrySetResult();
            return new TaskCompletionSource<LambdaResult>().Task;
        };
        JsonObject again = StoryArchive.Day(Stuck);
        again["overwrite"] = true;
        string execution = await _archive.StartExecutionAsync(again);
        await stuck.Task;
        await _archive.StopAsync(execution);
        Assert.Equal(ExecutionStatus.ABORTED, (await _archive.EndAsync(execution)).Status);
        _archive.Export = _ => null;
        Assert.Equal(ExecutionStatus.SUCCEEDED, (await _archive.RedriveAsync(execution)).Status);
    }

    /// <summary>ListGroups and ReviewRun write lists in parts. The last response is lost. After a failure, they abort the upload.</summary>
    private async Task PlansOfMoreThanOnePartAsync(string execution)
    {
        JsonObject input = await ManyLongNamesAsync();
        _archive.S3Faults = Refuse("left-out.json");
        Assert.Equal("AccessDenied", await InvokeAsync(ArchiveFunctions.ListGroups, new JsonObject { ["execution"] = Execution(execution), ["input"] = input.DeepClone() }));
        _archive.S3Faults = LoseFirst("left-out.json", "plan-1.json", "plan-2.json");
        Assert.Null(await InvokeAsync(ArchiveFunctions.ListGroups, new JsonObject { ["execution"] = Execution(execution), ["input"] = input }));
        Assert.Null(await InvokeAsync(ArchiveFunctions.ReviewRun, new JsonObject { ["execution"] = Execution(execution), ["state"] = State(1) }));
        Assert.Equal("GroupsNotArchived", await InvokeAsync(ArchiveFunctions.ReviewRun, new JsonObject { ["execution"] = Execution(execution), ["state"] = State(2) }));
        _archive.S3Faults = _ => null;
    }

    private async Task AnotherFormatReplacesAsync()
    {
        _archive.Settings["FORMAT"] = "text";
        await _archive.RestartAsync();
        JsonObject again = StoryArchive.Day(Plain);
        again["overwrite"] = true;
        await SucceedAsync(again);
    }

    private async Task RetentionIsLookedAfterAsync()
    {
        await using StoryArchive archive = await RetentionTests.StartAsync();
        archive.Access = RetentionRecorder.Allows;
        await RetentionTests.TellAsync(archive);
    }

    private async Task AGroupOfInfrequentAccessIsQueriedAsync()
    {
        const string group = "/synthetic/20x100/infrequent";
        _archive.Settings["READ_INFREQUENT_ACCESS"] = "insights";
        _archive.Access = QueryRecorder.Allows;
        await _archive.RestartAsync();
        await _archive.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = group, LogGroupClass = LogGroupClass.INFREQUENT_ACCESS });
        await SucceedAsync(StoryArchive.Day(group));
        Assert.Equal(20, (await _archive.ReceiptAsync(group))?.Events);
        _archive.Access = Recorder.Allows;
    }

    private async Task LogGroupsAreChosenByTagsAsync()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync(Plain);
        archive.Access = TagsRecorder.Allows;
        archive.Settings["INCLUDE_TAGS"] = "archive=yes";
        archive.Settings["RETENTION_DAYS"] = "30";
        await archive.RestartAsync();
        await archive.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = "/ecs/tagged", Tags = new() { ["archive"] = "yes" } });
        DescribeExecutionResponse night = await archive.RunAsync([]);
        Assert.Equal((ExecutionStatus.SUCCEEDED, null), (night.Status, night.Cause));
        await archive.ReviewRetentionAsync(night);
        Assert.Equal(["/ecs/tagged"], archive.TakeReads().Keys);
    }

    private async Task<JsonObject> ManyLongNamesAsync()
    {
        string[] names = [.. Enumerable.Range(0, LongNamed + LongNamedUnreadable).Select(i => $"/long/{i:d3}{new string('n', 500)}")];
        foreach (var (i, name) in names.Index())
        {
            await _archive.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = name, LogGroupClass = i < LongNamed ? LogGroupClass.STANDARD : LogGroupClass.INFREQUENT_ACCESS });
        }

        return new JsonObject
        {
            ["from"] = DayName(EmulatedAws.Day.AddDays(1 - Days)),
            ["to"] = EmulatedAws.Date,
            ["logGroups"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
        };
    }

    private async Task<string> SucceedAsync(JsonObject input)
    {
        DescribeExecutionResponse execution = await _archive.RunAsync(input);
        Assert.Equal((ExecutionStatus.SUCCEEDED, null), (execution.Status, execution.Cause));
        return execution.ExecutionArn;
    }

    /// <summary>The error's name; null if the function succeeded.</summary>
    private async Task<string?> InvokeAsync(string function, JsonObject payload)
    {
        using var http = new HttpClient();
        using var body = new StringContent(payload.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync(new Uri(_archive.Endpoint, $"/2015-03-31/functions/{function}/invocations"), body);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())?["errorType"]?.ToString();
    }

    private static Func<S3Call, S3Fault?> Refuse(string name) => call => IsCompletion(call, name) ? S3Fault.Fail(new AwsException("AccessDenied", "Access Denied", 403)) : null;

    private static Func<S3Call, S3Fault?> LoseFirst(params string[] names)
    {
        var left = new HashSet<string>(names);
        return call =>
        {
            lock (left)
            {
                return left.RemoveWhere(name => IsCompletion(call, name)) > 0 ? S3Fault.LoseAnswer : null;
            }
        };
    }

    private static bool IsCompletion(S3Call call, string name) =>
        call.Method == "POST" && call.Query.Contains("uploadId=", StringComparison.Ordinal) && call.Key.EndsWith(name, StringComparison.Ordinal);

    private static JsonObject Execution(string arn) => new() { ["id"] = arn, ["name"] = "of-many-parts" };

    private static JsonObject State(int pass) => new()
    {
        ["bucket"] = StoryArchive.RunsBucket,
        ["archiveBucket"] = StoryArchive.Bucket,
        ["key"] = ArchiveKeys.Plan("of-many-parts", pass),
        ["items"] = LongNamed * Days,
        ["pass"] = pass,
        ["maxConcurrency"] = 10,
    };

    private static string DayName(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
