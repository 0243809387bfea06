using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Internal;
using static Amazon.CloudWatchLogs.Internal.CloudWatchLogsService;

namespace Amazon.CloudWatchLogs.Internal;

/// <summary>The operations: how to write the request, which response members to read, and the errors with their own types.</summary>
internal static class CloudWatchLogsOperations
{
    public static InvokeOptions CreateLogGroup() => Json.Operation<CreateLogGroupRequest, CreateLogGroupResponse>(
        nameof(CreateLogGroup),
        static (writer, request) =>
        {
            writer.Member("logGroupClass", request.LogGroupClass?.Value);
            writer.Member("logGroupName", request.LogGroupName);
            writer.Member("tags", request.Tags);
        },
        members: null,
        InvalidParameter,
        LimitExceeded,
        ServiceUnavailable);

    public static InvokeOptions CreateLogStream() => Json.Operation<CreateLogStreamRequest, CreateLogStreamResponse>(
        nameof(CreateLogStream),
        static (writer, request) =>
        {
            writer.Member("logGroupName", request.LogGroupName);
            writer.Member("logStreamName", request.LogStreamName);
        },
        members: null,
        InvalidParameter,
        ResourceNotFound,
        ServiceUnavailable);

    public static InvokeOptions DeleteRetentionPolicy() => Json.Operation<DeleteRetentionPolicyRequest, DeleteRetentionPolicyResponse>(
        nameof(DeleteRetentionPolicy),
        static (writer, request) => writer.Member("logGroupName", request.LogGroupName),
        members: null,
        InvalidParameter,
        ResourceNotFound,
        ServiceUnavailable);

    public static InvokeOptions DescribeLogGroups() => Json.Operation(
        nameof(DescribeLogGroups),
        static (Utf8JsonWriter writer, DescribeLogGroupsRequest request) =>
        {
            writer.Member("limit", request.Limit);
            writer.Member("logGroupNamePrefix", request.LogGroupNamePrefix);
            writer.Member("nextToken", request.NextToken);
        },
        CloudWatchLogsReading.DescribeLogGroups,
        InvalidParameter,
        ServiceUnavailable);

    public static InvokeOptions FilterLogEvents() => Json.Operation(
        nameof(FilterLogEvents),
        static (Utf8JsonWriter writer, FilterLogEventsRequest request) =>
        {
            writer.Member("endTime", request.EndTime);
            writer.Member("limit", request.Limit);
            writer.Member("logGroupIdentifier", request.LogGroupIdentifier);
            writer.Member("logGroupName", request.LogGroupName);
            writer.Member("nextToken", request.NextToken);
            writer.Member("startTime", request.StartTime);
        },
        CloudWatchLogsReading.FilterLogEvents,
        InvalidParameter,
        ResourceNotFound,
        ServiceUnavailable);

    public static InvokeOptions GetQueryResults() => Json.Operation(
        nameof(GetQueryResults),
        static (Utf8JsonWriter writer, GetQueryResultsRequest request) =>
        {
            writer.Member("maxItems", request.MaxItems);
            writer.Member("nextToken", request.NextToken);
            writer.Member("queryId", request.QueryId);
        },
        CloudWatchLogsReading.GetQueryResults,
        InvalidParameter,
        ResourceNotFound,
        ServiceUnavailable);

    public static InvokeOptions PutLogEvents() => Json.Operation(
        nameof(PutLogEvents),
        static (Utf8JsonWriter writer, PutLogEventsRequest request) =>
        {
            writer.Member("logEvents", request.LogEvents, WriteEvent);
            writer.Member("logGroupName", request.LogGroupName);
            writer.Member("logStreamName", request.LogStreamName);
        },
        CloudWatchLogsReading.PutLogEvents,
        InvalidParameter,
        ResourceNotFound,
        ServiceUnavailable);

    public static InvokeOptions PutRetentionPolicy() => Json.Operation<PutRetentionPolicyRequest, PutRetentionPolicyResponse>(
        nameof(PutRetentionPolicy),
        static (writer, request) =>
        {
            writer.Member("logGroupName", request.LogGroupName);
            writer.Member("retentionInDays", request.RetentionInDays);
        },
        members: null,
        InvalidParameter,
        ResourceNotFound,
        ServiceUnavailable);

    public static InvokeOptions StartQuery() => Json.Operation(
        nameof(StartQuery),
        static (Utf8JsonWriter writer, StartQueryRequest request) =>
        {
            writer.Member("endTime", request.EndTime);
            writer.Member("limit", request.Limit);
            writer.Member("logGroupIdentifiers", request.LogGroupIdentifiers, WriteText);
            writer.Member("logGroupName", request.LogGroupName);
            writer.Member("logGroupNames", request.LogGroupNames, WriteText);
            writer.Member("queryLanguage", request.QueryLanguage?.Value);
            writer.Member("queryString", request.QueryString);
            writer.Member("startTime", request.StartTime);
        },
        CloudWatchLogsReading.StartQuery,
        InvalidParameter,
        LimitExceeded,
        MalformedQuery,
        ResourceNotFound,
        ServiceUnavailable);

    private static void WriteText(Utf8JsonWriter writer, string text) => writer.WriteStringValue(text);

    private static void WriteEvent(Utf8JsonWriter writer, InputLogEvent logEvent)
    {
        writer.WriteStartObject();
        writer.Member("message", logEvent.Message);
        writer.Member("timestamp", JsonWriting.EpochMilliseconds(logEvent.Timestamp));
        writer.WriteEndObject();
    }
}
