using LogArchive.LocalAws.CloudWatchLogs.Events;

namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>
/// A started query. It keeps no rows: they are found again for each page, which is possible because events are only ever added.
/// Thread-safe.
/// </summary>
internal sealed class InsightsQuery
{
    private readonly Lazy<QueryStatistics> _scan;

    public InsightsQuery() => _scan = new(() => Events!.Scan(Range!));

    public required string Id { get; init; }

    public required LogGroup Group { get; init; }

    /// <summary>The query as it was sent.</summary>
    public required string Text { get; init; }

    public required ParsedQuery Parsed { get; init; }

    /// <summary>Maximum rows.</summary>
    public required int Limit { get; init; }

    public required QueriedRange Range { get; init; }

    public required MatchingEvents Events { get; init; }

    public required QueryProgress Progress { get; init; }

    public required QueryFaultKind Fault { get; init; }

    public QueryStatistics Statistics =>
        Fault == QueryFaultKind.FewerRowsAndMatches ? _scan.Value with { Matched = Found } : _scan.Value;

    /// <summary>Number of events that the query finds, whatever its limit: fewer than match if there is a fault.</summary>
    public long Found
    {
        get
        {
            long matched = _scan.Value.Matched;
            bool isShort = Fault is QueryFaultKind.FewerRows or QueryFaultKind.FewerRowsAndMatches;
            return matched == 0 || !isShort ? matched : matched - Math.Max(1, matched / 10);
        }
    }

    /// <summary>Number of events in the results.</summary>
    public long RowCount => Parsed.CountName is null ? Math.Min(Limit, Found) : 0;

    /// <summary>Asks for the results.</summary>
    public QueryState Ask() => Progress.Ask() switch
    {
        QueryState.Complete => Fault switch
        {
            QueryFaultKind.Failed => QueryState.Failed,
            QueryFaultKind.Cancelled => QueryState.Cancelled,
            QueryFaultKind.Timeout => QueryState.Timeout,
            QueryFaultKind.Unknown => QueryState.Unknown,
            _ => QueryState.Complete,
        },
        var state => state,
    };

    /// <summary>Rows of the results, in their order. There must be so many.</summary>
    public List<EventRef> Rows(long skipped, int count)
    {
        bool isUnsorted = Fault == QueryFaultKind.Unsorted;
        long behind = (isUnsorted ? RowCount : _scan.Value.Matched) - skipped - count;
        bool backwards = isUnsorted || Parsed.Descending;
        List<EventRef> rows = Events.Rows(Range, backwards ? behind : skipped, count);
        if (isUnsorted)
        {
            rows = [.. rows.OrderBy(Events.Disorder)];
        }
        else if (backwards)
        {
            rows.Reverse();
        }

        return rows;
    }
}
