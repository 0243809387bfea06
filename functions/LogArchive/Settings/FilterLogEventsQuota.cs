namespace LogArchive.Settings;

/// <summary>
/// FilterLogEvents requests per second that AWS grants an account in a region. AWS does not raise this quota (CloudWatch Logs quotas).
/// </summary>
internal static class FilterLogEventsQuota
{
    /// <summary>The value of READ_RATE "auto" for endpoints other than AWS's own.</summary>
    public const int ElsewherePerSecond = 1000;

    public static int PerSecond(string? region) => region switch
    {
        "us-east-1" => 25,
        "ap-northeast-3" or "ap-southeast-3" or "ca-west-1" or "eu-central-1" or "il-central-1" => 5,
        _ => 10,
    };
}
