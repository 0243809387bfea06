namespace LogArchive.Cli.Estimating;

/// <summary>What a run costs, in USD, by the formulas of docs/cost.md.</summary>
/// <param name="Lambda">The functions.</param>
/// <param name="StepFunctions">State transitions.</param>
/// <param name="S3">Requests of S3 Standard.</param>
/// <param name="Insights">Queries of Logs Insights.</param>
/// <param name="KeptPerMonth">A month of its objects in S3 Standard.</param>
internal sealed record RunCost(double Lambda, double StepFunctions, double S3, double Insights, double KeptPerMonth)
{
    /// <summary>The run, without what its objects cost afterwards.</summary>
    public double Run => Lambda + StepFunctions + S3 + Insights;

    /// <param name="items">Log groups and days.</param>
    /// <param name="work">What they take together.</param>
    /// <param name="pace">How they are read.</param>
    public static RunCost Of(long items, DayEstimate work, RunPace pace)
    {
        // Functions wait for the quota, or for their own processor, whichever takes longer.
        double seconds = Math.Max(
            work.Pages * CostFactors.PageCpu / CostFactors.CpuShare,
            work.Pages / pace.PagesPerSecond * Math.Min(pace.Exports, items));
        double parts = Math.Ceiling(work.ObjectBytes / pace.PartBytes);
        return new RunCost(
            (((items * CostFactors.GroupSeconds) + seconds) * CostFactors.Memory * CostFactors.GbSecond) + (items * CostFactors.Invocation),
            ((items * CostFactors.ChildTransitions) + CostFactors.RunTransitions) * CostFactors.Transition,
            (((items * CostFactors.GroupPuts) + (parts * CostFactors.PartPuts)) * CostFactors.Put) + (items * CostFactors.GroupGets * CostFactors.Get),
            work.ScannedBytes / 1e9 * CostFactors.ScannedGb,
            work.ObjectBytes / 1e9 * CostFactors.StorageMonth);
    }
}

/// <summary>How a run reads.</summary>
/// <param name="PagesPerSecond">Pages that all exports together read in a second.</param>
/// <param name="Exports">Log groups at once.</param>
/// <param name="PartBytes">Bytes of a part.</param>
internal sealed record RunPace(double PagesPerSecond, int Exports, long PartBytes);
