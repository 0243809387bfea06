namespace LogArchive.StateMachine.Executions;

/// <summary>The children of a Map Run by status.</summary>
public readonly record struct MapRunCounts(int Pending, int Running, int Succeeded, int Failed, int TimedOut, int Aborted)
{
    /// <summary>Unsuccessful children that the current redrive has not yet resumed.</summary>
    public int PendingRedrive { get; init; }

    /// <summary>Failed, timed-out and aborted children that cannot be redriven.</summary>
    public int FailuresNotRedrivable { get; init; }

    public int Total => Pending + Running + Succeeded + Failed + TimedOut + Aborted + PendingRedrive;

    internal MapRunCounts Started() => this with { Pending = Pending - 1, Running = Running + 1 };

    internal MapRunCounts Redriven() => this with { PendingRedrive = PendingRedrive - 1, Running = Running + 1 };

    internal MapRunCounts Ended(ExecutionStatus status)
    {
        MapRunCounts counts = this with { Running = Running - 1 };
        return status switch
        {
            ExecutionStatus.Succeeded => counts with { Succeeded = Succeeded + 1 },
            ExecutionStatus.TimedOut => counts with { TimedOut = TimedOut + 1 },
            ExecutionStatus.Aborted => counts with { Aborted = Aborted + 1 },
            _ => counts with { Failed = Failed + 1 },
        };
    }
}
