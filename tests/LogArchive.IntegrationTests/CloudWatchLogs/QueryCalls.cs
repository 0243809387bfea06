using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

/// <summary>Calls of Logs Insights.</summary>
internal static class QueryCalls
{
    public const string AllRows = "fields @timestamp, @ingestionTime, @logStream, @message, @ptr | sort @timestamp asc";

    public const string Count = "stats count(*) as events";

    /// <summary>A request for the day, from midnight to midnight, both inclusive.</summary>
    public static JsonObject Query(string group, string text, int? limit = null)
    {
        JsonObject request = new()
        {
            ["logGroupName"] = group,
            ["queryString"] = text,
            ["startTime"] = LogsFixture.Day / 1000,
            ["endTime"] = (LogsFixture.Day + LogsFixture.DayLength) / 1000,
        };
        if (limit is not null)
        {
            request["limit"] = limit;
        }

        return request;
    }

    /// <returns>The id of the query.</returns>
    public static async Task<string> StartAsync(this LogsFixture logs, JsonObject request) => (string)(await logs.CallAsync("StartQuery", request))["queryId"]!;

    public static Task<JsonObject> AskAsync(this LogsFixture logs, string id, int? maxItems = null, string? token = null)
    {
        JsonObject request = new() { ["queryId"] = id };
        if (maxItems is not null)
        {
            request["maxItems"] = maxItems;
        }

        if (token is not null)
        {
            request["nextToken"] = token;
        }

        return logs.CallAsync("GetQueryResults", request);
    }

    /// <summary>All pages of a query that is complete, or its only answer if it ended otherwise.</summary>
    public static async Task<List<JsonObject>> FinishAsync(this LogsFixture logs, JsonObject request, int? maxItems = null)
    {
        string id = await logs.StartAsync(request);
        Assert.Equal("Running", (string)(await logs.AskAsync(id, maxItems))["status"]!);
        List<JsonObject> pages = [await logs.AskAsync(id, maxItems)];
        while ((string?)pages[^1]["nextToken"] is { } token)
        {
            pages.Add(await logs.AskAsync(id, maxItems, token));
        }

        return pages;
    }

    /// <summary>The rows of an answer, as their fields by name.</summary>
    public static Dictionary<string, string>[] Rows(JsonObject answer) =>
        [.. answer["results"]!.AsArray().Select(row => row!.AsArray().ToDictionary(field => (string)field!["field"]!, field => (string)field!["value"]!))];

    public static string[] Values(JsonObject answer, string field) => [.. Rows(answer).Select(row => row[field])];

    /// <summary>Matched and scanned events and scanned bytes.</summary>
    public static (double Matched, double Scanned, double Bytes) Statistics(JsonObject answer) => (
        (double)answer["statistics"]!["recordsMatched"]!,
        (double)answer["statistics"]!["recordsScanned"]!,
        (double)answer["statistics"]!["bytesScanned"]!);
}
