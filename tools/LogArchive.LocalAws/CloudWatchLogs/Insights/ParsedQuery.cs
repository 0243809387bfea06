namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>A query: which events it selects, and what it returns of them.</summary>
internal sealed record ParsedQuery
{
    /// <summary>The fields of a row, each once. Ptr is always among them.</summary>
    public required IReadOnlyList<QueryField> Fields { get; init; }

    /// <summary>The first selected timestamp, in epoch milliseconds.</summary>
    public required long First { get; init; }

    /// <summary>The last selected timestamp, inclusive, in epoch milliseconds.</summary>
    public required long Last { get; init; }

    /// <summary>Whether the newest event comes first.</summary>
    public required bool Descending { get; init; }

    /// <summary>The name of the number of events, for a query that only counts; otherwise null.</summary>
    public required string? CountName { get; init; }

    /// <summary>The limit command's number of rows; null without the command.</summary>
    public required int? Limit { get; init; }
}
