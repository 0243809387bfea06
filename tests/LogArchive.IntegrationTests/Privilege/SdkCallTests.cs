using System.Reflection;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Functions;
using LogArchive.IntegrationTests.Stories;
using LogArchive.LocalAws.Iam;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>The stories make every AWS SDK call in the code, so that the roles are checked against all of them.</summary>
[Collection(PrivilegeStories.Name)]
public sealed class SdkCallTests(PrivilegeStories stories)
{
    private const string LogGroup = ":log-group:*";
    private const string Logs = "/logs/000000000000/us-east-1/*";
    private const string Catalog = "/catalog/000000000000/us-east-1/*";
    private const string Calendar = "/calendar/000000000000/us-east-1/*";
    private const string RetentionMarks = "/retention/000000000000/us-east-1/groups/*";
    private const string RetentionCursor = "/retention/000000000000/us-east-1/next.json";

    /// <summary>Each call in the code, as often as it is there, with the API's operation.</summary>
    private static readonly (SdkCall Call, string Operation)[] Known =
    [
        (new("LogGroupListing", "DescribeLogGroupsAsync"), "DescribeLogGroups"),
        (new("TaggedGroups", "ListLogGroupsAsync"), "ListLogGroups"),
        (new("LogEventsClient", "InvokeAsync"), "FilterLogEvents"),
        (new("QueryRunner", "StartQueryAsync"), "StartQuery"),
        (new("QueryRunner", "GetQueryResultsAsync"), "GetQueryResults"),
        (new("ArchiveBucket", "GetObjectAsync"), "GetObject"),
        (new("ObjectStream", "GetObjectAsync"), "GetObject"),
        (new("ArchiveBucket", "GetObjectMetadataAsync"), "HeadObject"),
        (new("ArchiveBucket", "ListObjectsV2Async"), "ListObjectsV2"),
        (new("ArchiveBucket", "DeleteObjectAsync"), "DeleteObject"),
        (new("ObjectPut", "PutObjectAsync"), "PutObject"),
        (new("MultipartUpload", "InitiateMultipartUploadAsync"), "CreateMultipartUpload"),
        (new("MultipartUpload", "ListPartsAsync"), "ListParts"),
        (new("PartUpload", "UploadPartAsync"), "UploadPart"),
        (new("MultipartUpload", "CompleteMultipartUploadAsync"), "CompleteMultipartUpload"),
        (new("MultipartUpload", "AbortMultipartUploadAsync"), "AbortMultipartUpload"),
        (new("Startup", "DescribeExecutionAsync"), "DescribeExecution"),
        (new("RetentionPolicies", "PutRetentionPolicyAsync"), "PutRetentionPolicy"),
        (new("RetentionPolicies", "DeleteRetentionPolicyAsync"), "DeleteRetentionPolicy"),
        (new("SourceEvents", "FilterLogEventsAsync"), "FilterLogEvents"),
    ];

    /// <summary>Calls that only people make, with the command line: no function's role needs them.</summary>
    private static readonly SdkCall[] OfPeople = [new("ObjectRestore", "RestoreObjectAsync")];

    /// <summary>What the code does with each kind of key: the stories have to have shown each operation on the narrowest resource.</summary>
    private static readonly (string Operation, string[] Resources)[] Shown =
    [
        ("DescribeLogGroups", [LogGroup]),
        ("ListLogGroups", ["*"]),
        ("FilterLogEvents", [LogGroup]),
        ("StartQuery", [LogGroup]),
        ("GetQueryResults", [""]),
        ("GetObject", [Logs, Catalog, Calendar, "/runs/*/checkpoints/*", "/runs/*/errors/*", "/runs/*/plan-*.json", "/runs/*/left-out.json", "/runs/*/report.json", RetentionCursor, RetentionMarks]),
        ("HeadObject", [Logs, "/runs/*/plan-*.json"]),
        ("ListObjectsV2", [$":::{StoryArchive.Bucket}"]),
        ("PutObject", [Logs, Catalog, Calendar, "/runs/*/checkpoints/*", "/runs/*/reading/*", "/runs/*/errors/*", "/runs/*/plan-*.json", "/runs/*/left-out.json", "/runs/*/settings.json", "/runs/*/report.json", "/runs/*/report.html", RetentionCursor, RetentionMarks]),
        ("DeleteObject", [Logs, "/runs/*/checkpoints/*", "/runs/*/reading/*"]),
        ("CreateMultipartUpload", [Logs]),
        ("ListParts", [Logs]),
        ("UploadPart", [Logs]),
        ("CompleteMultipartUpload", [Logs]),
        ("AbortMultipartUpload", [Logs]),
        ("DescribeExecution", [":execution:logarchive:*"]),
        ("PutRetentionPolicy", [LogGroup]),
        ("DeleteRetentionPolicy", [LogGroup]),
    ];

    [Fact]
    public void Every_call_in_the_code_is_one_of_those_listed_here()
    {
        SdkCall[] inCode = [.. SdkCalls.Of(typeof(DailyExport).Assembly), .. SdkCalls.Of(typeof(Startup).Assembly)];

        string[] known = Counted(Known.Select(one => one.Call).Concat(OfPeople));
        string[] found = Counted(inCode);
        Assert.Empty(found.Except(known).Select(call => $"not listed, or listed another number of times: {call}"));
        Assert.Empty(known.Except(found).Select(call => $"not in the code, or there another number of times: {call}"));
    }

    [Fact]
    public void The_operation_of_every_call_listed_here_is_one_that_the_stories_have_to_show() =>
        Assert.Equal(Shown.Select(shown => shown.Operation).Order(), Known.Select(known => known.Operation).Distinct().Order());

    [Fact]
    public void Every_operation_was_made_by_a_function_in_the_stories_on_each_kind_of_resource()
    {
        AccessRequest[] made = [.. Requests.DistinctBy(request => (request.Operation, NeededGrant.For(request)))];

        Assert.Empty(
            from shown in Shown
            from resource in shown.Resources
            where !made.Any(request => request.Operation == shown.Operation && NeededGrant.For(request).Resource.EndsWith(resource, StringComparison.Ordinal))
            select $"no story makes {shown.Operation} on …{resource}");
    }

    /// <summary>One door to S3 serves all keys, so a new kind of key is not seen in the calls: its name is looked for in what the stories have to show.</summary>
    [Fact]
    public void Every_kind_of_key_is_one_that_the_stories_have_to_show()
    {
        string[] keys =
        [
            .. typeof(ArchiveKeys).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name),
            .. typeof(ArchiveKeys).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name),
        ];

        Assert.Equal(KeyKinds.Keys.Order(), keys.Order());
        Assert.Empty(KeyKinds.Values.OfType<string>().Except(Shown.SelectMany(shown => shown.Resources)));
    }

    [Fact]
    public void Every_operation_that_functions_asked_for_is_one_of_those_listed_here() =>
        Assert.Empty(Requests.Where(request => request.Principal != "StateMachine").Select(request => request.Operation).Distinct().Except(Known.Select(known => known.Operation)));

    /// <summary>The members of <see cref="ArchiveKeys"/>, each with the resource its keys are; null for what is only listed, or is the beginning of others.</summary>
    private static readonly Dictionary<string, string?> KeyKinds = new()
    {
        [nameof(ArchiveKeys.DailyObject)] = Logs,
        [nameof(ArchiveKeys.DailyObjects)] = null,
        [nameof(ArchiveKeys.Receipt)] = Catalog,
        [nameof(ArchiveKeys.Receipts)] = null,
        [nameof(ArchiveKeys.Calendar)] = null,
        [nameof(ArchiveKeys.CalendarDay)] = Calendar,
        [nameof(ArchiveKeys.Checkpoints)] = null,
        [nameof(ArchiveKeys.Errors)] = null,
        [nameof(ArchiveKeys.RetentionMark)] = RetentionMarks,
        [nameof(ArchiveKeys.RetentionMarks)] = null,
        [nameof(ArchiveKeys.RetentionCursor)] = RetentionCursor,
        [nameof(ArchiveKeys.Runs)] = null,
        [nameof(ArchiveKeys.Run)] = null,
        [nameof(ArchiveKeys.Plan)] = "/runs/*/plan-*.json",
        [nameof(ArchiveKeys.LeftOut)] = "/runs/*/left-out.json",
        [nameof(ArchiveKeys.Settings)] = "/runs/*/settings.json",
        [nameof(ArchiveKeys.ReportJson)] = "/runs/*/report.json",
        [nameof(ArchiveKeys.ReportHtml)] = "/runs/*/report.html",
        [nameof(ArchiveKeys.Error)] = "/runs/*/errors/*",
        [nameof(ArchiveKeys.Checkpoint)] = "/runs/*/checkpoints/*",
        [nameof(ArchiveKeys.ReadingMarks)] = null,
        [nameof(ArchiveKeys.ReadingMark)] = "/runs/*/reading/*",
    };

    private IEnumerable<AccessRequest> Requests =>
        new[] { stories.Recorder, stories.RetentionRecorder, stories.QueryRecorder, stories.TagsRecorder }.SelectMany(recorder => recorder.Requests);

    private static string[] Counted(IEnumerable<SdkCall> calls) => [.. calls.CountBy(call => call).Select(call => $"{call.Key}, {call.Value} times")];
}
