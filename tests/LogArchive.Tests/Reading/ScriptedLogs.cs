using System.Net;
using System.Text.Json;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using LogArchive.Reading;

namespace LogArchive.Tests.Reading;

/// <summary>Answers FilterLogEvents from a script, one entry a call, over the wire; the last call's answer names no token unless the script gives one.</summary>
internal sealed class ScriptedLogs(params IEnumerable<Func<FilterLogEventsResponse>> script)
{
    private readonly Queue<Func<FilterLogEventsResponse>> _script = new(script);

    /// <summary>What was asked: group, token, start, end.</summary>
    public List<(string Group, string? Token, long? Start, long? End)> Asked { get; } = [];

    /// <summary>Whether DescribeLogGroups lists the group.</summary>
    public bool IsListed { get; init; }

    /// <summary>When the group was created; null: long ago.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>How often the client asks again after an error.</summary>
    public int Retries { get; init; }

    public static implicit operator LogEventsClient(ScriptedLogs logs) => ScriptedHttp.Client(logs.AnswerAsync, logs.Retries);

    public static AmazonCloudWatchLogsException Error(string code, HttpStatusCode status = HttpStatusCode.BadRequest) => new($"{code}.", null, ErrorType.Sender, code, "request", status);

    public static Func<FilterLogEventsResponse> Failing(Exception error) => () => throw error;

    public static Func<FilterLogEventsResponse> Page(string? token, params List<FilteredLogEvent> events) => () => new FilterLogEventsResponse { Events = events, NextToken = token };

    /// <summary>Pages with tokens t1, t2 …, the last one without.</summary>
    public static ScriptedLogs Of(params IReadOnlyList<IReadOnlyList<FilteredLogEvent>> pages) =>
        new(pages.Select((events, i) => Page(i == pages.Count - 1 ? null : $"t{i + 1}", [.. events])));

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request)
    {
        if (ScriptedHttp.IsDescribe(request))
        {
            return ScriptedHttp.Groups(IsListed, Created);
        }

        using var asked = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync());
        JsonElement fields = asked.RootElement;
        Asked.Add((
            fields.GetProperty("logGroupName").GetString()!,
            fields.TryGetProperty("nextToken", out var token) ? token.GetString() : null,
            fields.GetProperty("startTime").GetInt64(),
            fields.GetProperty("endTime").GetInt64()));
        try
        {
            return ScriptedHttp.Answer(PageJson.Of(_script.Dequeue()()));
        }
        catch (AmazonServiceException e)
        {
            return ScriptedHttp.Error(e.ErrorCode, e.StatusCode, e.Message);
        }
    }
}
