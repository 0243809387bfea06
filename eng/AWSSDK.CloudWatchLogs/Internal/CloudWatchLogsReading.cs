using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime.AwsJson;

namespace Amazon.CloudWatchLogs.Internal;

/// <summary>The members that are read from responses.</summary>
internal static class CloudWatchLogsReading
{
    private static JsonMember<FilteredLogEvent>[] Event { get; } =
    [
        new("message", static (logEvent, ref reader) => logEvent.Message = reader.NextString()),
        new("timestamp", static (logEvent, ref reader) => logEvent.Timestamp = reader.NextLong()),
        new("ingestionTime", static (logEvent, ref reader) => logEvent.IngestionTime = reader.NextLong()),
        new("logStreamName", static (logEvent, ref reader) => logEvent.LogStreamName = reader.NextString()),
        new("eventId", static (logEvent, ref reader) => logEvent.EventId = reader.NextString()),
    ];

    private static JsonMember<LogGroup>[] Group { get; } =
    [
        new("arn", static (group, ref reader) => group.Arn = reader.NextString()),
        new("creationTime", static (group, ref reader) => group.CreationTime = reader.NextEpochMilliseconds()),
        new("logGroupArn", static (group, ref reader) => group.LogGroupArn = reader.NextString()),
        new("logGroupClass", static (group, ref reader) => group.LogGroupClass = LogGroupClass.FindValue(reader.NextString())),
        new("logGroupName", static (group, ref reader) => group.LogGroupName = reader.NextString()),
        new("retentionInDays", static (group, ref reader) => group.RetentionInDays = reader.NextInt()),
        new("storedBytes", static (group, ref reader) => group.StoredBytes = reader.NextLong()),
    ];

    private static JsonMember<ResultField>[] Field { get; } =
    [
        new("field", static (field, ref reader) => field.Field = reader.NextString()),
        new("value", static (field, ref reader) => field.Value = reader.NextString()),
    ];

    private static JsonMember<QueryStatistics>[] Statistics { get; } =
    [
        new("bytesScanned", static (statistics, ref reader) => statistics.BytesScanned = reader.NextDouble()),
        new("recordsMatched", static (statistics, ref reader) => statistics.RecordsMatched = reader.NextDouble()),
        new("recordsScanned", static (statistics, ref reader) => statistics.RecordsScanned = reader.NextDouble()),
    ];

    public static JsonMember<DescribeLogGroupsResponse>[] DescribeLogGroups { get; } =
    [
        new("logGroups", static (response, ref reader) => response.LogGroups = reader.NextList(Group)),
        new("nextToken", static (response, ref reader) => response.NextToken = reader.NextString()),
    ];

    public static JsonMember<FilterLogEventsResponse>[] FilterLogEvents { get; } =
    [
        new("events", static (response, ref reader) => response.Events = reader.NextList(Event)),
        new("nextToken", static (response, ref reader) => response.NextToken = reader.NextString()),
    ];

    public static JsonMember<GetQueryResultsResponse>[] GetQueryResults { get; } =
    [
        new("encryptionKey", static (response, ref reader) => response.EncryptionKey = reader.NextString()),
        new("nextToken", static (response, ref reader) => response.NextToken = reader.NextString()),
        new("queryLanguage", static (response, ref reader) => response.QueryLanguage = QueryLanguage.FindValue(reader.NextString())),
        new("results", static (response, ref reader) => response.Results = reader.NextLists(Field)),
        new("statistics", static (response, ref reader) => response.Statistics = reader.NextObject(Statistics)),
        new("status", static (response, ref reader) => response.Status = QueryStatus.FindValue(reader.NextString())),
    ];

    public static JsonMember<PutLogEventsResponse>[] PutLogEvents { get; } =
    [
        new(
            "rejectedLogEventsInfo",
            static (response, ref reader) => response.RejectedLogEventsInfo = reader.NextObject<RejectedLogEventsInfo>([])),
    ];

    public static JsonMember<StartQueryResponse>[] StartQuery { get; } =
    [
        new("queryId", static (response, ref reader) => response.QueryId = reader.NextString()),
    ];
}
