namespace LogArchive.Settings;

/// <summary>
/// FilterLogEvents requests per second that AWS grants an account in a region. AWS does not raise this quota (CloudWatch Logs quotas).
/// </summary>
public static class FilterLogEventsQuota
{
    /// <summary>The share of the quota that READ_RATE "auto" takes: people read logs, too.</summary>
    public const double ShareOfAuto = 0.7;

    /// <summary>The value of READ_RATE "auto" for endpoints other than AWS's own, which have no such quota.</summary>
    internal const int ElsewherePerSecond = 1000;

    /// <summary>The value of READ_RATE "auto", in pages per second.</summary>
    internal static int Auto(string? region) => (int)(PerSecond(region) * ShareOfAuto);

    /// <summary>The quota of a region, in requests per second.</summary>
    public static int PerSecond(string? region) => region switch
    {
        "us-east-1" => 25,
        "ap-northeast-3" or "ap-southeast-3" or "ca-west-1" or "eu-central-1" or "il-central-1" => 5,
        _ => 10,
    };
}
