using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.StepFunctions;
using LogArchive.Reading;

namespace LogArchive.Functions;

/// <summary>The SDK clients, for Lambda and for the command line alike: credentials, region and endpoints by the SDK's own rules.</summary>
public static class Clients
{
    /// <summary>Who calls where any credentials will do, unless it says otherwise.</summary>
    public const string LocalPrincipal = "local";

    /// <summary>Attempts after the first that the SDK makes on transient errors; being throttled is waited out beyond them.</summary>
    private const int Retries = 5;

    /// <summary>S3: path-style addressing where another endpoint than AWS's is configured, since such endpoints seldom have bucket host names.</summary>
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

    /// <summary>S3 at an endpoint that takes any credentials, such as the local AWS.</summary>
    public static IAmazonS3 S3At(Uri endpoint, string principal = LocalPrincipal) => new AmazonS3Client(LocalCredentials(principal), new AmazonS3Config
    {
        ServiceURL = endpoint.ToString(),
        AuthenticationRegion = LocalRegion,
        ForcePathStyle = true,
        MaxErrorRetry = Retries,
    });

    /// <summary>CloudWatch Logs at an endpoint that takes any credentials, such as the local AWS.</summary>
    public static LogEventsClient LogsAt(Uri endpoint, string principal = LocalPrincipal) => new(LocalCredentials(principal), new AmazonCloudWatchLogsConfig
    {
        ServiceURL = endpoint.ToString(),
        AuthenticationRegion = LocalRegion,
        MaxErrorRetry = Retries,
    });

    /// <summary>Step Functions at an endpoint that takes any credentials, such as the local AWS.</summary>
    public static IAmazonStepFunctions StatesAt(Uri endpoint, string principal = LocalPrincipal) => new AmazonStepFunctionsClient(LocalCredentials(principal), new AmazonStepFunctionsConfig
    {
        ServiceURL = endpoint.ToString(),
        AuthenticationRegion = LocalRegion,
        MaxErrorRetry = Retries,
    });

    private const string LocalRegion = "us-east-1";

    /// <summary>The access key id is all that such an endpoint tells callers apart by.</summary>
    private static BasicAWSCredentials LocalCredentials(string principal) => new(principal, "local");

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
