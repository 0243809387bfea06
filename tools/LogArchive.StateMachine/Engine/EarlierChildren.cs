using LogArchive.StateMachine.Executions;

namespace LogArchive.StateMachine.Engine;

/// <summary>The children of a Map Run that is redriven. The redrive keeps the successful ones and resumes the others.</summary>
internal sealed class EarlierChildren
{
    private readonly HashSet<int> _started = [];
    private readonly List<ExecutionDetails> _succeeded = [];

    /// <param name="run">The Map Run.</param>
    /// <param name="children">The children that ended.</param>
    /// <param name="isRedrivable">Whether an unsuccessful child can be redriven.</param>
    public EarlierChildren(MapRun run, IEnumerable<EndedChild> children, Func<ExecutionDetails, bool> isRedrivable)
    {
        var redrivable = new List<Execution>();
        foreach ((ExecutionDetails details, IReadOnlyList<HistoryEvent> history) in children)
        {
            _started.Add(details.ItemIndex ?? throw new InvalidDataException($"The execution '{details.Arn}' has no item index."));
            if (details.Status == ExecutionStatus.Succeeded)
            {
                _succeeded.Add(details);
                Counts = Counts with { Succeeded = Counts.Succeeded + 1 };
            }
            else if (isRedrivable(details))
            {
                redrivable.Add(new Execution(details, history, run));
                Counts = Counts with { PendingRedrive = Counts.PendingRedrive + 1 };
            }
            else
            {
                Counts = (Counts with { Running = Counts.Running + 1 }).Ended(details.Status);
                Counts = Counts with { FailuresNotRedrivable = Counts.FailuresNotRedrivable + 1 };
            }
        }

        Redrivable = [.. redrivable.OrderBy(child => child.Details.ItemIndex)];
    }

    /// <summary>The unsuccessful children that the redrive resumes, in the order of their items.</summary>
    public IReadOnlyList<Execution> Redrivable { get; }

    /// <summary>The successful children.</summary>
    public IReadOnlyList<ExecutionDetails> Succeeded => _succeeded;

    /// <summary>The children by status, without the items for which no child was started.</summary>
    public MapRunCounts Counts { get; }

    public int Count => _started.Count;

    /// <summary>Whether a child was started for the item.</summary>
    public bool Contains(int itemIndex) => _started.Contains(itemIndex);
}
