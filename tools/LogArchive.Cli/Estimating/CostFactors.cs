using LogArchive.Reporting;

namespace LogArchive.Cli.Estimating;

/// <summary>The factors of docs/cost.md, under their names there: list prices of us-east-1 in USD, 2026, measurements and counts.</summary>
internal static class CostFactors
{
    public const double GbSecond = 0.0000133334;
    public const double Invocation = 0.0000002;
    public const double Put = 0.000005;
    public const double Get = 0.0000004;
    public const double Transition = 0.000025;
    public const double StorageMonth = 0.023;

    /// <summary>A GB that Logs Insights scans.</summary>
    public const double ScannedGb = InsightsCost.DollarsOfGb;

    /// <summary>Pages of a GB of events.</summary>
    public const double Pages = 954;

    /// <summary>CPU seconds of a page.</summary>
    public const double PageCpu = 0.0118;

    /// <summary>Processors of a function.</summary>
    public const double CpuShare = 0.2894;

    /// <summary>GB of a function.</summary>
    public const double Memory = 0.5;

    /// <summary>Events to objects.</summary>
    public const double Ratio = 7;

    /// <summary>The share of a GB of events that CloudWatch Logs stores.</summary>
    public const double LogsRatio = 0.15;

    /// <summary>Requests of a part.</summary>
    public const double PartPuts = 2;

    public const double GroupPuts = 3;
    public const double GroupGets = 8;
    public const double ChildTransitions = 4;
    public const double RunTransitions = 6;
    public const double GroupSeconds = 0.24;
}
