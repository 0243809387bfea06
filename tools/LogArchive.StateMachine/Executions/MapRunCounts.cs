namespace LogArchive.StateMachine.Executions;

/// <summary>How many of a Map Run's children are where.</summary>
public readonly record struct MapRunCounts(int Pending, int Running, int Succeeded, int Failed, int TimedOut, int Aborted)
{
    /// <summary>Unsuccessful ones that a redrive runs again, and has not come to yet.</summary>
    public int PendingRedrive { get; init; }

    /// <summary>How many of the failed, timed out and aborted ones a redrive does not run again.</summary>
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
