using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Internal;
using static Amazon.CloudWatchLogs.Internal.CloudWatchLogsService;

namespace Amazon.CloudWatchLogs.Internal;

/// <summary>ListLogGroups: how to write the request, and which response members to read.</summary>
internal static class ListLogGroupsOperation
{
    private static JsonMember<LogGroupSummary>[] Group { get; } =
    [
        new("logGroupArn", static (group, ref reader) => group.LogGroupArn = reader.NextString()),
        new("logGroupClass", static (group, ref reader) => group.LogGroupClass = LogGroupClass.FindValue(reader.NextString())),
        new("logGroupName", static (group, ref reader) => group.LogGroupName = reader.NextString()),
    ];

    private static JsonMember<ListLogGroupsResponse>[] Response { get; } =
    [
        new("logGroups", static (response, ref reader) => response.LogGroups = reader.NextList(Group)),
        new("nextToken", static (response, ref reader) => response.NextToken = reader.NextString()),
    ];

    public static InvokeOptions ListLogGroups() => Json.Operation(
        nameof(ListLogGroups),
        static (Utf8JsonWriter writer, ListLogGroupsRequest request) =>
        {
            writer.Member("limit", request.Limit);
            writer.Member("logGroupTags", request.LogGroupTags, WriteFilter);
            writer.Member("nextToken", request.NextToken);
        },
        Response,
        InvalidParameter,
        ServiceUnavailable);

    private static void WriteFilter(Utf8JsonWriter writer, TagFilter filter)
    {
        writer.WriteStartObject();
        writer.Member("key", filter.Key);
        writer.Member("values", filter.Values, static (writer, value) => writer.WriteStringValue(value));
        writer.WriteEndObject();
    }
}
