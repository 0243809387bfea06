namespace LogArchive.Reporting;

/// <summary>Keeps all rows until there are too many, and only the largest from then on.</summary>
internal sealed class LargestRows
{
    private readonly List<ReportRow> _rows = [];

    /// <summary>Whether none was dropped.</summary>
    public bool AreAll { get; private set; } = true;

    public void Add(ReportRow row)
    {
        _rows.Add(row);
        if (_rows.Count > ReportLimits.Rows)
        {
            AreAll = false;
            Cut();
        }
    }

    /// <summary>The rows, the largest first.</summary>
    public IReadOnlyList<ReportRow> Sorted()
    {
        Cut();
        return _rows;
    }

    private void Cut()
    {
        _rows.Sort((one, other) => other.RawBytes.CompareTo(one.RawBytes) is not 0 and var order ? order
            : string.CompareOrdinal(one.LogGroup, other.LogGroup) is not 0 and var byName ? byName
            : one.Date.CompareTo(other.Date));
        if (!AreAll)
        {
            _rows.RemoveRange(Math.Min(ReportLimits.LargestRows, _rows.Count), Math.Max(0, _rows.Count - ReportLimits.LargestRows));
        }
    }
}
