using System.Net;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;

namespace LogArchive.Tests.Reading;

/// <summary>Answers FilterLogEvents from a script, one entry a call; the last call's answer names no token unless the script gives one.</summary>
internal sealed class ScriptedLogs(params IEnumerable<Func<FilterLogEventsResponse>> script)
    : AmazonCloudWatchLogsClient(new AnonymousAWSCredentials(), new AmazonCloudWatchLogsConfig { ServiceURL = "http://127.0.0.1:9" })
{
    private readonly Queue<Func<FilterLogEventsResponse>> _script = new(script);

    /// <summary>What was asked: group, token, start, end.</summary>
    public List<(string Group, string? Token, long? Start, long? End)> Asked { get; } = [];

    public override async Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add((request.LogGroupName, request.NextToken, request.StartTime, request.EndTime));
        return _script.Dequeue()();
    }

    public static AmazonCloudWatchLogsException Error(string code, HttpStatusCode status = HttpStatusCode.BadRequest) => new($"{code}.", null, ErrorType.Sender, code, "request", status);

    public static Func<FilterLogEventsResponse> Failing(Exception error) => () => throw error;

    public static Func<FilterLogEventsResponse> Page(string? token, params List<FilteredLogEvent> events) => () => new FilterLogEventsResponse { Events = events, NextToken = token };

    /// <summary>Pages with tokens t1, t2 …, the last one without.</summary>
    public static ScriptedLogs Of(params IReadOnlyList<IReadOnlyList<FilteredLogEvent>> pages) =>
        new(pages.Select((events, i) => Page(i == pages.Count - 1 ? null : $"t{i + 1}", [.. events])));
}
