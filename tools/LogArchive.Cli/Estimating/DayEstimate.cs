using LogArchive.Catalog;
using LogArchive.Groups;

namespace LogArchive.Cli.Estimating;

/// <summary>What a day of a log group is likely to take.</summary>
/// <param name="Basis">What it rests on.</param>
/// <param name="Bytes">Bytes of lines.</param>
/// <param name="Pages">Pages of FilterLogEvents; at least one.</param>
/// <param name="ObjectBytes">Bytes of the object.</param>
internal sealed record DayEstimate(EstimateBasis Basis, double Bytes, double Pages, double ObjectBytes)
{
    private const double PageBytes = 1024 * 1024;

    /// <summary>How often Logs Insights scans a day: to read it, and to count it.</summary>
    private const int Scans = 2;

    /// <summary>Bytes that queries of Logs Insights scan.</summary>
    public double ScannedBytes { get; init; }

    /// <summary>A day without events: a page says so.</summary>
    public DayEstimate Empty => this with { Bytes = 0, Pages = 1, ObjectBytes = 0, ScannedBytes = 0 };

    /// <summary>The same, read with Logs Insights.</summary>
    public DayEstimate Queried => this with { Pages = 0, ScannedBytes = Scans * Bytes };

    /// <summary>A day like the one of a receipt.</summary>
    public static DayEstimate Of(Receipt receipt) => new(
        EstimateBasis.Receipt,
        receipt.RawBytes,
        receipt.Effort is { Pages: > 0 and var pages } ? pages : Math.Max(1, Math.Ceiling(receipt.RawBytes / PageBytes)),
        receipt.ObjectBytes);

    /// <summary>An average day of what a log group keeps.</summary>
    public static DayEstimate Of(LogGroupInfo group, DateTimeOffset now)
    {
        double bytes = group.BytesPerDay(now) / CostFactors.LogsRatio;
        return new(EstimateBasis.StoredBytes, bytes, Math.Max(1, Math.Ceiling(bytes / 1e9 * CostFactors.Pages)), bytes / CostFactors.Ratio);
    }
}
