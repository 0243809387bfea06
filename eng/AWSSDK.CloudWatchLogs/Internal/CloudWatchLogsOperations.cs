using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Internal;

namespace Amazon.CloudWatchLogs.Internal;

/// <summary>The operations but FilterLogEvents: for each, how its request is written and its response read.</summary>
internal static class CloudWatchLogsOperations
{
    public static InvokeOptions CreateLogGroup() => Operation<CreateLogGroupRequest, CreateLogGroupResponse>(
        nameof(CreateLogGroup),
        static (writer, request) =>
        {
            writer.Member("kmsKeyId", request.KmsKeyId);
            writer.Member("logGroupClass", request.LogGroupClass?.Value);
            writer.Member("logGroupName", request.LogGroupName);
        });

    public static InvokeOptions CreateLogStream() => Operation<CreateLogStreamRequest, CreateLogStreamResponse>(
        nameof(CreateLogStream),
        static (writer, request) =>
        {
            writer.Member("logGroupName", request.LogGroupName);
            writer.Member("logStreamName", request.LogStreamName);
        });

    public static InvokeOptions DeleteLogGroup() => Operation<DeleteLogGroupRequest, DeleteLogGroupResponse>(
        nameof(DeleteLogGroup),
        static (writer, request) => writer.Member("logGroupName", request.LogGroupName));

    public static InvokeOptions DeleteRetentionPolicy() => Operation<DeleteRetentionPolicyRequest, DeleteRetentionPolicyResponse>(
        nameof(DeleteRetentionPolicy),
        static (writer, request) => writer.Member("logGroupName", request.LogGroupName));

    public static InvokeOptions PutRetentionPolicy() => Operation<PutRetentionPolicyRequest, PutRetentionPolicyResponse>(
        nameof(PutRetentionPolicy),
        static (writer, request) =>
        {
            writer.Member("logGroupName", request.LogGroupName);
            writer.Member("retentionInDays", request.RetentionInDays);
        });

    public static InvokeOptions DescribeLogGroups() => Operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse>(
        nameof(DescribeLogGroups),
        static (writer, request) =>
        {
            writer.Member("accountIdentifiers", request.AccountIdentifiers, static (w, item) => w.WriteStringValue(item));
            writer.Member("includeLinkedAccounts", request.IncludeLinkedAccounts);
            writer.Member("limit", request.Limit);
            writer.Member("logGroupClass", request.LogGroupClass?.Value);
            writer.Member("logGroupIdentifiers", request.LogGroupIdentifiers, static (w, item) => w.WriteStringValue(item));
            writer.Member("logGroupNamePattern", request.LogGroupNamePattern);
            writer.Member("logGroupNamePrefix", request.LogGroupNamePrefix);
            writer.Member("nextToken", request.NextToken);
        },
        CloudWatchLogsReading.DescribeLogGroups);

    public static InvokeOptions PutLogEvents() => Operation<PutLogEventsRequest, PutLogEventsResponse>(
        nameof(PutLogEvents),
        static (writer, request) =>
        {
            writer.Member("logEvents", request.LogEvents, WriteEvent);
            writer.Member("logGroupName", request.LogGroupName);
            writer.Member("logStreamName", request.LogStreamName);
            writer.Member("sequenceToken", request.SequenceToken);
        },
        CloudWatchLogsReading.PutLogEvents);

    private static void WriteEvent(Utf8JsonWriter writer, InputLogEvent logEvent)
    {
        writer.WriteStartObject();
        writer.Member("message", logEvent.Message);
        writer.Member("timestamp", JsonWriting.EpochMilliseconds(logEvent.Timestamp));
        writer.WriteEndObject();
    }

    private static InvokeOptions Operation<TRequest, TResponse>(
        string name, Action<Utf8JsonWriter, TRequest> writeMembers, JsonMember<TResponse>[] members = null)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            RequestMarshaller = new JsonRequestMarshaller<TRequest>(CloudWatchLogsService.Json, name, writeMembers),
            ResponseUnmarshaller = new JsonObjectUnmarshaller<TResponse>(CloudWatchLogsService.Json, members),
        };
}
