namespace LogArchive.Retrieval.Verifying;

/// <summary>What was found of a day.</summary>
internal sealed class DayFindings(DateOnly date)
{
    public DateOnly Date => date;

    public CheckTotals Totals { get; } = new();

    public List<Finding> Findings { get; } = [];

    public List<Unchecked> Unchecked { get; } = [];

    /// <summary>The log groups that have a receipt or an object.</summary>
    public HashSet<string> LogGroups { get; } = [];

    /// <summary>Its receipts.</summary>
    public List<ReceiptSpan> Receipts { get; } = [];

    /// <summary>What contradicts the calendar; null: nothing does.</summary>
    public Finding? Calendar { get; set; }

    /// <summary>A log group whose receipt has no findings; null: there is none.</summary>
    public string? Healthy => Receipts.Select(receipt => receipt.LogGroup)
        .FirstOrDefault(name => Findings.TrueForAll(finding => finding.LogGroup != name));

    public void Add(DayFindings other)
    {
        Totals.Add(other.Totals);
        Findings.AddRange(other.Findings);
        Unchecked.AddRange(other.Unchecked);
        LogGroups.UnionWith(other.LogGroups);
        Receipts.AddRange(other.Receipts);
    }
}

/// <summary>The bounds of a day that a receipt says.</summary>
/// <param name="LogGroup">The receipt's log group.</param>
/// <param name="Key">The receipt's key.</param>
/// <param name="Span">The bounds.</param>
internal sealed record ReceiptSpan(string LogGroup, string Key, DaySpan Span);
