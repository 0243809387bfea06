namespace LogArchive.Settings;

/// <summary>How many FilterLogEvents pages a second AWS grants an account in a region; it cannot be raised (CloudWatch Logs quotas).</summary>
internal static class FilterLogEventsQuota
{
    /// <summary>What READ_RATE "auto" stands for where the endpoint is not AWS's own.</summary>
    public const int ElsewherePerSecond = 1000;

    public static int PerSecond(string? region) => region switch
    {
        "us-east-1" => 25,
        "ap-northeast-3" or "ap-southeast-3" or "ca-west-1" or "eu-central-1" or "il-central-1" => 5,
        _ => 10,
    };
}
