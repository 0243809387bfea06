using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.S3;

namespace LogArchive.Functions;

/// <summary>How the SDK clients are set up, for Lambda and for the command line alike.</summary>
public static class ClientSettings
{
    /// <summary>Attempts after the first that the SDK makes on transient errors; being throttled is waited out beyond them.</summary>
    private const int Retries = 5;

    /// <summary>S3: path-style addressing where another endpoint than AWS's is configured, since such endpoints seldom have bucket host names.</summary>
    public static AmazonS3Config S3() => new()
    {
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = Retries,
        ForcePathStyle = IsSet("AWS_ENDPOINT_URL") || IsSet("AWS_ENDPOINT_URL_S3"),
    };

    /// <summary>CloudWatch Logs.</summary>
    public static AmazonCloudWatchLogsConfig Logs() => new() { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = Retries };

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
