using LogArchive.StateMachine.Executions;

namespace LogArchive.StateMachine.Engine;

/// <summary>What of a Map Run a redrive still has to do.</summary>
internal sealed class MapRunRest
{
    private readonly HashSet<int> _begun = [];

    /// <param name="run">The run; its children become part of it.</param>
    /// <param name="children">The children that ended.</param>
    /// <param name="isRedrivable">Whether an unsuccessful child can be redriven.</param>
    public MapRunRest(MapRun run, IEnumerable<EndedChild> children, Func<ExecutionDetails, bool> isRedrivable)
    {
        var redrivable = new List<Execution>();
        foreach ((ExecutionDetails details, IReadOnlyList<HistoryEvent> history) in children)
        {
            _begun.Add(details.ItemIndex
                ?? throw new InvalidDataException($"The execution '{details.Arn}' does not say which item it is for."));
            if (details.Status == ExecutionStatus.Succeeded)
            {
                Succeeded.Add((details.ItemIndex.Value, details.Output));
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

    /// <summary>The unsuccessful children that run again, in the order of their items.</summary>
    public IReadOnlyList<Execution> Redrivable { get; }

    /// <summary>Index and output of those that are not run again since they succeeded.</summary>
    public List<(int Index, string? Output)> Succeeded { get; } = [];

    /// <summary>Where the children stand; those that never started are not in it.</summary>
    public MapRunCounts Counts { get; }

    public int Begun => _begun.Count;

    /// <summary>Whether no child was started for the item.</summary>
    public bool IsNew(int index) => !_begun.Contains(index);
}
