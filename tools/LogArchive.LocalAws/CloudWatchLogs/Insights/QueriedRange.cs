namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>The timestamps that a query scans and those that it matches, in epoch milliseconds, all inclusive.</summary>
internal sealed record QueriedRange
{
    /// <param name="startSeconds">The startTime of StartQuery.</param>
    /// <param name="endSeconds">The endTime of StartQuery. Its first millisecond is scanned, the rest of the second is not (aws/aws-sdk issue 280).</param>
    /// <param name="query">The query with its filter.</param>
    public QueriedRange(long startSeconds, long endSeconds, ParsedQuery query)
    {
        Start = startSeconds * 1000;
        End = endSeconds * 1000;
        First = Math.Max(Start, query.First);
        Last = Math.Min(End, query.Last);
    }

    /// <summary>The first timestamp that is scanned.</summary>
    public long Start { get; private init; }

    /// <summary>The last timestamp that is scanned.</summary>
    public long End { get; private init; }

    /// <summary>The first timestamp that matches.</summary>
    public long First { get; private init; }

    /// <summary>The last timestamp that matches.</summary>
    public long Last { get; private init; }

    /// <summary>The part of the range from one timestamp to another.</summary>
    public QueriedRange Within(long first, long last) => this with
    {
        Start = Math.Max(Start, first),
        End = Math.Min(End, last),
        First = Math.Max(First, first),
        Last = Math.Min(Last, last),
    };
}
