namespace LogArchive.Reporting;

/// <summary>What AWS bills for queries of Logs Insights.</summary>
public static class InsightsCost
{
    /// <summary>USD for a GB that a query scans: the list price of us-east-1, 2026.</summary>
    public const double DollarsOfGb = 0.005;

    /// <summary>The cost of scanned bytes, such as $0.06.</summary>
    public static string Of(long scannedBytes) => Dollars.Of(scannedBytes / 1e9 * DollarsOfGb);
}
