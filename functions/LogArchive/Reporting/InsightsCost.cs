using System.Globalization;

namespace LogArchive.Reporting;

/// <summary>What AWS bills for queries of Logs Insights.</summary>
public static class InsightsCost
{
    /// <summary>USD for a GB that a query scans: the list price of us-east-1, 2026.</summary>
    public const double DollarsOfGb = 0.005;

    /// <summary>The cost, to the cent, such as $0.06.</summary>
    public static string Of(long scannedBytes)
    {
        double dollars = scannedBytes / 1e9 * DollarsOfGb;
        return dollars is > 0 and < 0.01 ? "< $0.01" : "$" + dollars.ToString("0.00", CultureInfo.InvariantCulture);
    }
}
