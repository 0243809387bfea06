using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using LogArchive.Groups;
using LogArchive.Reading;

namespace LogArchive.Insights;

/// <summary>Runs queries of Logs Insights to their end, at a rate that follows throttling.</summary>
/// <param name="logs">CloudWatch Logs.</param>
/// <param name="rate">The rate of all calls together.</param>
/// <param name="time">The clock.</param>
internal sealed class QueryRunner(LogEventsClient logs, ReadRate rate, TimeProvider time)
{
    /// <summary>How often a query is run that fails.</summary>
    public const int MaxTries = 3;

    /// <summary>
    /// What Logs Insights answers, by public reports, to a query that ends before the log group was created, or before its retention
    /// begins. PutLogEvents takes events of the time before a log group was created.
    /// </summary>
    private const string OutsideOfGroup = "log groups creation time";

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>AWS ends a query after 60 minutes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(65);

    private readonly MissingLogGroup _missing = new(new LogGroupListing(logs), "StartQuery");

    public ReadCounts Counts { get; } = new();

    /// <summary>The log group as DescribeLogGroups lists it; null if it does not.</summary>
    public Task<LogGroupInfo?> FindGroupAsync(string logGroup, CancellationToken cancellationToken) =>
        _missing.FindGroupAsync(logGroup, cancellationToken);

    /// <summary>Runs a query.</summary>
    /// <param name="range">What it is about.</param>
    /// <param name="text">The query.</param>
    /// <param name="rows">The most rows that it may return, up to 100,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="QueryRefused">Logs Insights does not query the range.</exception>
    /// <exception cref="QueryFailed">It failed, timed out or was cancelled, several times in a row.</exception>
    /// <exception cref="LogGroupGone">The group was deleted.</exception>
    /// <exception cref="AccessDenied">The function's role may not query the group.</exception>
    public async Task<QueryResult> RunAsync(QueryRange range, string text, int rows, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            if (await StartAsync(range, text, rows, cancellationToken) is not { } id)
            {
                return new QueryResult("", 0, null);
            }

            GetQueryResultsResponse end = await WaitAsync(range, id, cancellationToken);
            Counts.CountQuery((long)(end.Statistics?.BytesScanned ?? 0));
            if (end.Status == QueryStatus.Complete)
            {
                return new QueryResult(id, MatchedBy(end, range), end.Results is [var first, ..] ? first : null);
            }

            if (tries == MaxTries)
            {
                throw new QueryFailed(range, end.Status?.Value ?? "unknown", tries);
            }

            await Task.Delay(LongestWait, time, cancellationToken);
        }
    }

    /// <summary>Makes a call as soon as the rate allows, again and again while it is throttled.</summary>
    /// <param name="action">The IAM action, such as <c>logs:StartQuery</c>.</param>
    /// <param name="range">What it is about.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<T> CallAsync<T>(string action, QueryRange range, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            await rate.WaitAsync(cancellationToken);
            long asked = time.GetTimestamp();
            try
            {
                return await call();
            }
            catch (AmazonServiceException e) when (Throttling.Is(e))
            {
                // 10 calls a second and 100 queries at once are the account's, shared with people and dashboards.
                rate.Throttled(asked);
                Counts.CountThrottle();
            }
            catch (Exception e) when (AwsRefusal.Of(action, $"'{range.LogGroup}'", e) is { } refusal)
            {
                throw refusal;
            }
        }
    }

    /// <returns>The query's id; null if all of the range has expired.</returns>
    /// <exception cref="QueryRefused">Logs Insights does not query the range.</exception>
    private async Task<string?> StartAsync(QueryRange range, string text, int rows, CancellationToken cancellationToken)
    {
        var request = new StartQueryRequest
        {
            LogGroupName = range.LogGroup,
            StartTime = range.StartSeconds,
            EndTime = range.EndSeconds,
            QueryString = text,
            Limit = rows,
        };
        while (true)
        {
            try
            {
                var started = await CallAsync("logs:StartQuery", range, () => logs.StartQueryAsync(request, cancellationToken), cancellationToken);
                return started.QueryId;
            }
            catch (MalformedQueryException e) when (e.Message.Contains(OutsideOfGroup, StringComparison.OrdinalIgnoreCase))
            {
                if (await LaterEndAsync(range, request.EndTime!.Value, e, cancellationToken) is not { } end)
                {
                    return null;
                }

                request.EndTime = end;
            }
            catch (ResourceNotFoundException e)
            {
                throw await _missing.ErrorAsync(range.LogGroup, e, cancellationToken);
            }
        }
    }

    /// <summary>An end at which Logs Insights may query the range: after the log group's creation. The query itself has its bounds.</summary>
    /// <returns>Seconds since the Unix epoch; null if all of the range has expired.</returns>
    private async Task<long?> LaterEndAsync(QueryRange range, long end, MalformedQueryException e, CancellationToken cancellationToken)
    {
        LogGroupInfo? group = await FindGroupAsync(range.LogGroup, cancellationToken);
        if (group?.ExpiryOf(range.To) <= time.GetUtcNow().ToUnixTimeMilliseconds())
        {
            return null;
        }

        return group?.Created?.ToUnixTimeSeconds() + 1 is { } later && later > end ? later : throw new QueryRefused(range, e);
    }

    /// <summary>Asks for the query's status, and one row, until it has ended.</summary>
    private async Task<GetQueryResultsResponse> WaitAsync(QueryRange range, string id, CancellationToken cancellationToken)
    {
        var request = new GetQueryResultsRequest { QueryId = id, MaxItems = 1 };
        TimeSpan wait = FirstWait;
        long began = time.GetTimestamp();
        while (true)
        {
            var answer = await CallAsync(
                "logs:GetQueryResults", range, () => logs.GetQueryResultsAsync(request, cancellationToken), cancellationToken);
            bool isUnderWay = answer.Status == QueryStatus.Scheduled || answer.Status == QueryStatus.Running;
            if (!isUnderWay || time.GetElapsedTime(began) > Longest)
            {
                return answer;
            }

            await Task.Delay(wait, time, cancellationToken);
            wait = wait * 1.5 < LongestWait ? wait * 1.5 : LongestWait;
        }
    }

    /// <exception cref="InvalidDataException">The answer does not say.</exception>
    private static long MatchedBy(GetQueryResultsResponse end, QueryRange range) => end.Statistics?.RecordsMatched is { } matched
        ? (long)matched
        : throw new InvalidDataException($"'{range.LogGroup}': Logs Insights did not say how many events it found for {range}. "
            + "Events may be missing, so nothing was published. Archive the day again.");
}
