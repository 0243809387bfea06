using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Reading;
using LogArchive.Tests.Reading;

namespace LogArchive.Tests.Insights;

/// <summary>Answers StartQuery and GetQueryResults from a list of events, over the wire. Rows of one timestamp come in any order.</summary>
internal sealed partial class StoredQueries(IReadOnlyList<FilteredLogEvent> events)
{
    private readonly List<Query> _queries = [];

    /// <summary>The texts of all queries.</summary>
    public IEnumerable<string> Texts => _queries.Select(query => query.Text);

    /// <summary>The rows that each page was asked for.</summary>
    public List<int> PageSizes { get; } = [];

    /// <summary>How often a query is still running when its status is asked.</summary>
    public int Waits { get; init; } = 1;

    /// <summary>How the query of a number, from 1, ends.</summary>
    public Func<int, string> EndOf { get; init; } = _ => "Complete";

    /// <summary>The rows of a query, instead of those that match.</summary>
    public Func<FilteredLogEvent[], FilteredLogEvent[]> Rows { get; init; } = rows => rows;

    /// <summary>What a count says, instead of the number of events that match.</summary>
    public Func<long, long> Count { get; init; } = count => count;

    /// <summary>The error code of a call, from its operation and number; null: it is answered.</summary>
    public Func<string, int, string?> Error { get; init; } = (_, _) => null;

    /// <summary>Whether the next token is not accepted; it is set back then.</summary>
    public bool RefusesToken { get; set; }

    /// <summary>When the log group was created: queries that end before are refused.</summary>
    public long Created { get; init; }

    /// <summary>Whether queries are refused whatever their end.</summary>
    public bool RefusesAll { get; init; }

    /// <summary>Called before each call.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    private readonly Dictionary<string, int> _calls = [];

    public int CallsOf(string operation) => _calls.GetValueOrDefault(operation);

    public LogEventsClient Client() => ScriptedHttp.Client(AnswerAsync);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1];
        if (operation == "DescribeLogGroups")
        {
            return ScriptedHttp.Groups(isListed: Created > 0, DateTimeOffset.FromUnixTimeMilliseconds(Created));
        }

        await Before(operation, cancellationToken);
        using var asked = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        lock (_queries)
        {
            _calls[operation] = CallsOf(operation) + 1;
            if (RefusesToken && asked.RootElement.TryGetProperty("nextToken", out _))
            {
                RefusesToken = false;
                return ScriptedHttp.Error("InvalidParameterException");
            }

            if (operation == "StartQuery" && (RefusesAll || asked.RootElement.GetProperty("endTime").GetInt64() * 1000 < Created))
            {
                return ScriptedHttp.Error("MalformedQueryException", message: "Query's end date and time is either before the log groups creation time or exceeds the log groups log retention settings");
            }

            return Error(operation, CallsOf(operation)) is { } error ? ScriptedHttp.Error(error)
                : ScriptedHttp.Answer(Encoding.UTF8.GetBytes(operation == "StartQuery" ? Start(asked.RootElement) : Results(asked.RootElement)));
        }
    }

    private string Start(JsonElement asked)
    {
        string text = asked.GetProperty("queryString").GetString()!;
        Match range = Range().Match(text);
        long from = long.Parse(range.Groups["from"].Value, CultureInfo.InvariantCulture);
        long to = long.Parse(range.Groups["to"].Value, CultureInfo.InvariantCulture);
        long start = asked.GetProperty("startTime").GetInt64() * 1000;
        long end = asked.GetProperty("endTime").GetInt64() * 1000;
        FilteredLogEvent[] matched = [.. events
            .Where(e => e.Timestamp >= Math.Max(start, from) && e.Timestamp <= end && e.Timestamp < to)
            .OrderBy(e => e.Timestamp).ThenBy(e => (e.EventId + "x").GetHashCode(StringComparison.Ordinal))];
        int limit = asked.GetProperty("limit").GetInt32();
        _queries.Add(new Query(text, matched.Length, text.Contains("| stats ", StringComparison.Ordinal) ? null : [.. Rows(matched).Take(limit)]));
        return $$"""{"queryId":"query-{{_queries.Count}}"}""";
    }

    private string Results(JsonElement asked)
    {
        int number = int.Parse(asked.GetProperty("queryId").GetString()!.Split('-')[1], CultureInfo.InvariantCulture);
        Query query = _queries[number - 1];
        int most = asked.GetProperty("maxItems").GetInt32();
        bool isRunning = query.Asked++ < Waits;
        int first = asked.TryGetProperty("nextToken", out JsonElement token) ? int.Parse(token.GetString()!, CultureInfo.InvariantCulture) : 0;
        FilteredLogEvent[] rows = query.Rows is null ? [] : [.. query.Rows.Skip(first).Take(most)];
        if (!isRunning && most > 1)
        {
            PageSizes.Add(most);
        }

        object?[] results = query.Rows is not null ? [.. rows.Select(Row)]
            : query.Matched == 0 ? []
            : [new[] { new { field = "events", value = Count(query.Matched).ToString(CultureInfo.InvariantCulture) } }];
        return JsonSerializer.Serialize(new
        {
            queryLanguage = "CWLI",
            results,
            statistics = new { recordsMatched = (double)query.Matched, recordsScanned = 1e6, bytesScanned = 1000.0 },
            status = isRunning ? "Running" : EndOf(number),
            nextToken = !isRunning && first + rows.Length < query.Rows?.Length ? $"{first + rows.Length}" : null,
        });
    }

    private static object Row(FilteredLogEvent e) => new[]
    {
        new { field = "@timestamp", value = Time(e.Timestamp) },
        new { field = "@ingestionTime", value = Time(e.IngestionTime) },
        new { field = "@logStream", value = e.LogStreamName },
        new { field = "@message", value = e.Message },
        new { field = "@ptr", value = Convert.ToBase64String(Encoding.UTF8.GetBytes(e.EventId)) },
    };

    private static string Time(long? timestamp) =>
        DateTimeOffset.FromUnixTimeMilliseconds(timestamp!.Value).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    [GeneratedRegex("filter toMillis\\(@timestamp\\) >= (?<from>[0-9]+) and toMillis\\(@timestamp\\) < (?<to>[0-9]+)")]
    private static partial Regex Range();

    private sealed record Query(string Text, long Matched, FilteredLogEvent[]? Rows)
    {
        public int Asked { get; set; }
    }
}
