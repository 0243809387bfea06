namespace LogArchive.Retention;

/// <summary>Gathers the results of log groups that are reviewed concurrently. Thread-safe.</summary>
internal sealed class RetentionDraft
{
    private readonly Lock _lock = new();
    private readonly List<RetentionEntry> _set = [];
    private readonly List<RetentionEntry> _leftAlone = [];
    private readonly List<RetentionEntry> _atRisk = [];
    private readonly List<RetentionEntry> _failed = [];
    private int _fine;
    private int _waiting;

    /// <summary>Log groups of the review.</summary>
    public int Groups { get; set; }

    /// <summary>Why the review ended early.</summary>
    public string? Error { get; set; }

    public void Set(RetentionEntry entry) => Add(_set, entry);

    public void LeftAlone(RetentionEntry entry) => Add(_leftAlone, entry);

    public void AtRisk(RetentionEntry entry) => Add(_atRisk, entry);

    public void Failed(RetentionEntry entry) => Add(_failed, entry);

    public void Fine() => Interlocked.Increment(ref _fine);

    public void Waiting() => Interlocked.Increment(ref _waiting);

    public RetentionReport Sum(int days)
    {
        lock (_lock)
        {
            return new RetentionReport(days)
            {
                Set = RetentionList.Of(_set),
                LeftAlone = RetentionList.Of(_leftAlone),
                AtRisk = RetentionList.Of(_atRisk),
                Failed = RetentionList.Of(_failed),
                Fine = _fine,
                Waiting = _waiting,
                NotReached = Groups - _set.Count - _leftAlone.Count - _atRisk.Count - _failed.Count - _fine - _waiting,
                Error = Error,
            };
        }
    }

    private void Add(List<RetentionEntry> list, RetentionEntry entry)
    {
        lock (_lock)
        {
            list.Add(entry);
        }
    }
}
