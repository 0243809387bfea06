using LogArchive.LocalAws.CloudWatchLogs.Events;

namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>The answer to GetQueryResults, without the messages of its rows.</summary>
internal sealed record QueryPage
{
    public required InsightsQuery Query { get; init; }

    public required QueryState State { get; init; }

    public required QueryStatistics Statistics { get; init; }

    /// <summary>Number of events that the query has found, for a query that counts.</summary>
    public required long Found { get; init; }

    public IReadOnlyList<EventRef> Rows { get; init; } = [];

    /// <summary>The token of the next page; null if there is none.</summary>
    public string? NextToken { get; init; }
}
