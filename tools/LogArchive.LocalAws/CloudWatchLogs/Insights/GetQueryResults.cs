using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>The GetQueryResults operation, with the rules and limits from the AWS API reference.</summary>
internal sealed class GetQueryResults(QueryTable queries, TimeProvider time)
{
    /// <summary>Maximum rows per page.</summary>
    private const int MaxItems = 10_000;

    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    public QueryPage Answer(JsonMembers request)
    {
        request.AllowOnly("queryId", "nextToken", "maxItems");
        InsightsQuery query = queries.Find(request.Required("queryId")) ?? throw LogsErrors.NoSuchQuery();
        int most = request.Limit("maxItems", 1, MaxItems);
        var tokens = new OpaqueToken(time, nameof(GetQueryResults), query.Id) { Lifetime = TokenLifetime };
        long skipped = request.Text("nextToken") is { } sent ? BitConverter.ToInt64(tokens.Open(sent)) : 0;
        return query.Ask() switch
        {
            QueryState.Running => Running(query, most),
            QueryState.Complete => Complete(query, skipped, most, tokens),
            var state => Page(query, state, default, found: 0),
        };
    }

    private static QueryPage Running(InsightsQuery query, int most) =>
        Page(query, QueryState.Running, query.Statistics.Half, query.Found / 2) with
        {
            Rows = query.Rows(0, (int)Math.Min(most, query.RowCount / 2)),
        };

    private static QueryPage Complete(InsightsQuery query, long skipped, int most, OpaqueToken tokens)
    {
        int count = (int)Math.Min(most, query.RowCount - skipped);
        long next = skipped + count;
        bool isLast = next == query.RowCount;
        if (query.Fault == QueryFaultKind.RowTwice && count > 1)
        {
            next--;
        }

        return Page(query, QueryState.Complete, query.Statistics, query.Found) with
        {
            Rows = query.Rows(skipped, count),
            NextToken = isLast ? null : tokens.Seal(BitConverter.GetBytes(next)),
        };
    }

    private static QueryPage Page(InsightsQuery query, QueryState state, QueryStatistics statistics, long found) => new()
    {
        Query = query,
        State = state,
        Statistics = statistics,
        Found = found,
    };
}
