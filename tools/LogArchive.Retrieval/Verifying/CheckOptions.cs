namespace LogArchive.Retrieval.Verifying;

/// <summary>What to check.</summary>
public sealed record CheckOptions
{
    /// <summary>The first date; null: that of the archive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last date; null: that of the archive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether to read every object.</summary>
    public bool IsDeep { get; init; }

    /// <summary>What compares days with CloudWatch Logs; null: nothing does.</summary>
    public SourceComparison? Source { get; init; }

    /// <summary>Called after each day, and while objects are read.</summary>
    public Action<CheckProgress> Progress { get; init; } = _ => { };

    /// <summary>Maximum objects whose listing is in memory.</summary>
    internal int MaxObjects { get; init; } = ObjectIndex.MaxObjects;
}

/// <summary>How far a check has come.</summary>
/// <param name="Date">The last day that was checked completely; null: none yet.</param>
/// <param name="Objects">Objects that were checked.</param>
/// <param name="BytesRead">Bytes of objects that were read.</param>
public readonly record struct CheckProgress(DateOnly? Date, long Objects, long BytesRead);

/// <summary>The result of a check.</summary>
public sealed record CheckResult
{
    /// <summary>The first date that was checked; null: there is nothing.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last date that was checked.</summary>
    public DateOnly? To { get; init; }

    public required CheckTotals Totals { get; init; }

    /// <summary>What is wrong, day by day.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What could not be checked.</summary>
    public required IReadOnlyList<Unchecked> Unchecked { get; init; }
}
