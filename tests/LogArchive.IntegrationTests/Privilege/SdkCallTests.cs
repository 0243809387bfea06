using LogArchive.Export;
using LogArchive.Functions;
using LogArchive.LocalAws.Iam;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>The stories make every AWS SDK call in the code, so that the roles are checked against all of them.</summary>
[Collection(PrivilegeStories.Name)]
public sealed class SdkCallTests(PrivilegeStories stories)
{
    /// <summary>Each call in the code, with the operation and the narrowest resource that the stories must cover.</summary>
    private static readonly (SdkCall Call, string Operation, string Resource)[] Known =
    [
        (new("LogGroupListing", "DescribeLogGroupsAsync"), "DescribeLogGroups", ":log-group:*"),
        (new("LogEventsClient", "InvokeAsync"), "FilterLogEvents", ":log-group:*"),
        (new("ReceiptStore", "GetObjectAsync"), "GetObject", "/catalog/*"),
        (new("ReceiptStore", "PutObjectAsync"), "PutObject", "/catalog/*"),
        (new("ReceiptStore", "ListObjectsV2Async"), "ListObjectsV2", ":::archive"),
        (new("MultipartUpload", "InitiateMultipartUploadAsync"), "CreateMultipartUpload", "/logs/*"),
        (new("MultipartUpload", "UploadPartAsync"), "UploadPart", "/logs/*"),
        (new("MultipartUpload", "CompleteMultipartUploadAsync"), "CompleteMultipartUpload", "/logs/*"),
        (new("MultipartUpload", "AbortMultipartUploadAsync"), "AbortMultipartUpload", "/logs/*"),
        (new("MultipartUpload", "GetObjectMetadataAsync"), "HeadObject", "/runs/*/plan-*.json"),
        (new("ObjectUpload", "PutObjectAsync"), "PutObject", "/logs/*"),
        (new("Publication", "GetObjectMetadataAsync"), "HeadObject", "/logs/*"),
        (new("Checkpoints", "GetObjectAsync"), "GetObject", "/runs/*/checkpoints/*"),
        (new("Checkpoints", "PutObjectAsync"), "PutObject", "/runs/*/checkpoints/*"),
        (new("Checkpoints", "DeleteObjectAsync"), "DeleteObject", "/runs/*/checkpoints/*"),
        (new("Checkpoints", "ListPartsAsync"), "ListParts", "/logs/*"),
        (new("ExportErrors", "PutObjectAsync"), "PutObject", "/runs/*/errors/*"),
        (new("ExportErrors", "GetObjectAsync"), "GetObject", "/runs/*/errors/*"),
        (new("Plans", "GetObjectAsync"), "GetObject", "/runs/*/plan-*.json"),
        (new("ReplacedObjects", "DeleteObjectAsync"), "DeleteObject", "/logs/*"),
        (new("StoredList", "GetObjectAsync"), "GetObject", "/runs/*/left-out.json"),
        (new("StoredDocument", "GetObjectAsync"), "GetObject", "/runs/*/report.json"),
        (new("RunReporter", "PutObjectAsync"), "PutObject", "/runs/*/report.html"),
        (new("Startup", "DescribeExecutionAsync"), "DescribeExecution", ":execution:logarchive:*"),
        (new("RetentionCursor", "PutObjectAsync"), "PutObject", "/retention/next.json"),
        (new("RetentionMarks", "PutObjectAsync"), "PutObject", "/retention/groups/*"),
        (new("RetentionMarks", "ListObjectsV2Async"), "ListObjectsV2", ":::archive"),
        (new("DailyObjects", "ListObjectsV2Async"), "ListObjectsV2", ":::archive"),
        (new("RetentionPolicies", "PutRetentionPolicyAsync"), "PutRetentionPolicy", ":log-group:*"),
        (new("RetentionPolicies", "DeleteRetentionPolicyAsync"), "DeleteRetentionPolicy", ":log-group:*"),
        (new("SourceEvents", "FilterLogEventsAsync"), "FilterLogEvents", ":log-group:*"),
    ];

    [Fact]
    public void Every_call_in_the_code_is_one_of_those_listed_here()
    {
        SdkCall[] inCode = [.. SdkCalls.Of(typeof(DailyExport).Assembly), .. SdkCalls.Of(typeof(Startup).Assembly)];

        string[] known = Counted(Known.Select(one => one.Call));
        string[] found = Counted(inCode);
        Assert.Empty(found.Except(known).Select(call => $"not listed, or listed another number of times: {call}"));
        Assert.Empty(known.Except(found).Select(call => $"not in the code, or there another number of times: {call}"));
    }

    [Fact]
    public void Every_call_listed_here_was_made_by_a_function_in_the_stories()
    {
        AccessRequest[] made = [.. Requests.DistinctBy(request => (request.Operation, NeededGrant.For(request)))];

        Assert.Empty(Known
            .Where(known => !made.Any(request => request.Operation == known.Operation && NeededGrant.For(request).Resource.EndsWith(known.Resource, StringComparison.Ordinal)))
            .Select(known => $"no story makes {known.Operation} on …{known.Resource}, as {known.Call}"));
    }

    [Fact]
    public void Every_operation_that_functions_asked_for_is_one_of_those_listed_here() =>
        Assert.Empty(Requests.Where(request => request.Principal != "StateMachine").Select(request => request.Operation).Distinct().Except(Known.Select(known => known.Operation)));

    private IEnumerable<AccessRequest> Requests => stories.Recorder.Requests.Concat(stories.RetentionRecorder.Requests);

    private static string[] Counted(IEnumerable<SdkCall> calls) => [.. calls.CountBy(call => call).Select(call => $"{call.Key}, {call.Value} times")];
}
