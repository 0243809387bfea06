using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.S3;
using LogArchive.Reading;

namespace LogArchive.Functions;

/// <summary>The SDK clients, for Lambda and the command line: credentials, region and endpoints follow the SDK's own rules.</summary>
public static class Clients
{
    /// <summary>
    /// How often the SDK retries a call to S3 or CloudWatch Logs after a transient error. Only a throttled FilterLogEvents is not retried
    /// by the SDK: see <see cref="LogEventsClient"/>.
    /// </summary>
    public const int Retries = 5;

    /// <summary>
    /// S3. Endpoints other than AWS's get path-style addressing, because they rarely support bucket host names.
    /// </summary>
    public static IAmazonS3 S3() => new AmazonS3Client(new AmazonS3Config
    {
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = Retries,
        ForcePathStyle = IsSet("AWS_ENDPOINT_URL") || IsSet("AWS_ENDPOINT_URL_S3"),
    });

    /// <summary>CloudWatch Logs.</summary>
    public static LogEventsClient Logs() => new(new AmazonCloudWatchLogsConfig
    {
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = Retries,
    });

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
