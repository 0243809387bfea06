using System.Text;
using System.Text.Json.Nodes;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The operations on log streams.</summary>
internal sealed class StreamOperations(LogStore store, TimeProvider time)
{
    private const int MaxLimit = 50;
    private const string ByName = "LogStreamName";
    private const string ByLastEvent = "LastEventTime";

    public JsonObject? Create(LogsRequest request)
    {
        LogGroup group = store.Find(request.GroupName());
        string name = request.RequiredText("logStreamName");
        LogNames.CheckStream(name);
        group.Streams.Create(name, time.GetUtcNow().ToUnixTimeMilliseconds());
        return null;
    }

    public JsonObject? Delete(LogsRequest request)
    {
        LogGroup group = store.Find(request.GroupName());
        LogStream stream = group.Streams.Find(request.RequiredText("logStreamName"));
        StoredEvents events = group.Writable;
        group.Streams.Delete(stream.Name);
        events.Forget(stream.Number);
        return null;
    }

    public JsonObject Describe(LogsRequest request, string region)
    {
        LogGroup group = store.Find(request.GroupName());
        string? prefix = request.Text("logStreamNamePrefix");
        string order = request.Text("orderBy") ?? ByName;
        bool descending = request.Flag("descending");
        CheckOrder(order, prefix);

        (LogStream Stream, StreamActivity? Activity)[] found =
        [
            .. group.Streams.Live()
                .Where(stream => stream.Name.StartsWith(prefix ?? "", StringComparison.Ordinal))
                .Select(stream => (stream, group.Events.Activity(stream.Number))),
        ];
        if (order == ByLastEvent)
        {
            // Sorting is stable, so streams with the same last event stay in the order of their names.
            found = [.. found.OrderBy(item => item.Activity?.Last ?? 0)];
        }

        if (descending)
        {
            Array.Reverse(found);
        }

        var tokens = new OpaqueToken(time, nameof(StreamOperations), group.Name, prefix, order, descending.ToString());
        return Page(found, request, tokens, item => Json(item.Stream, item.Activity, $"arn:aws:logs:{region}:{LocalAwsOptions.AccountId}:log-group:{group.Name}:log-stream:"));
    }

    private static void CheckOrder(string order, string? prefix)
    {
        if (order is not (ByName or ByLastEvent))
        {
            throw LogsErrors.Violated($"'{order}'", "orderBy", $"satisfy enum value set: [{ByName}, {ByLastEvent}]");
        }

        if (order == ByLastEvent && prefix is not null)
        {
            throw LogsErrors.Invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
    }

    private static JsonObject Page<T>((LogStream Stream, T)[] found, LogsRequest request, OpaqueToken tokens, Func<(LogStream Stream, T Activity), JsonObject> describe)
    {
        int limit = request.Limit(MaxLimit);
        int start = request.Text("nextToken") is { } sent
            ? Array.FindIndex(found, item => item.Stream.Name == Encoding.UTF8.GetString(tokens.Open(sent))) + 1
            : 0;
        (LogStream Stream, T)[] page = [.. found.Skip(start).Take(limit)];
        var answer = new JsonObject { ["logStreams"] = new JsonArray([.. page.Select(describe)]) };
        if (start + page.Length < found.Length)
        {
            answer["nextToken"] = tokens.Seal(Encoding.UTF8.GetBytes(page[^1].Stream.Name));
        }

        return answer;
    }

    private static JsonObject Json(LogStream stream, StreamActivity? activity, string arnPrefix)
    {
        var json = new JsonObject
        {
            ["logStreamName"] = stream.Name,
            ["creationTime"] = stream.CreationTime,
            ["arn"] = arnPrefix + stream.Name,

            // Always 0 since 2019 (DescribeLogStreams, AWS API reference); the group's storedBytes has the bytes.
            ["storedBytes"] = 0,
        };
        if (activity is { } events)
        {
            json["firstEventTimestamp"] = events.First;
            json["lastEventTimestamp"] = events.Last;
            json["lastIngestionTime"] = events.LastIngestion;
        }

        return json;
    }
}
