namespace LogArchive.LocalAws.StepFunctions.Engine;

/// <summary>How many of a Map Run's children are where.</summary>
public readonly record struct MapRunCounts(int Pending, int Running, int Succeeded, int Failed, int TimedOut, int Aborted)
{
    public int Total => Pending + Running + Succeeded + Failed + TimedOut + Aborted;

    internal MapRunCounts Started() => this with { Pending = Pending - 1, Running = Running + 1 };

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
