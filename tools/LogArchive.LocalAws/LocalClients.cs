using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.StepFunctions;
using LogArchive.Functions;
using LogArchive.Reading;

namespace LogArchive.LocalAws;

/// <summary>SDK clients of an endpoint that takes any credentials, such as the local AWS.</summary>
public static class LocalClients
{
    /// <summary>The caller, unless it names itself otherwise.</summary>
    public const string DefaultPrincipal = "local";

    private const string Region = "us-east-1";

    /// <summary>S3.</summary>
    public static IAmazonS3 S3(Uri endpoint, string principal = DefaultPrincipal) => new AmazonS3Client(Credentials(principal), new AmazonS3Config
    {
        ServiceURL = endpoint.ToString(),
        AuthenticationRegion = Region,
        ForcePathStyle = true,
        MaxErrorRetry = Clients.Retries,
    });

    /// <summary>CloudWatch Logs.</summary>
    public static LogEventsClient Logs(Uri endpoint, string principal = DefaultPrincipal) => new(Credentials(principal), new AmazonCloudWatchLogsConfig
    {
        ServiceURL = endpoint.ToString(),
        AuthenticationRegion = Region,
        MaxErrorRetry = Clients.Retries,
    });

    /// <summary>Step Functions.</summary>
    public static IAmazonStepFunctions States(Uri endpoint, string principal = DefaultPrincipal) => new AmazonStepFunctionsClient(Credentials(principal), new AmazonStepFunctionsConfig
    {
        ServiceURL = endpoint.ToString(),
        AuthenticationRegion = Region,
        MaxErrorRetry = Clients.Retries,
    });

    /// <summary>The access key id is all that such an endpoint tells callers apart by.</summary>
    private static BasicAWSCredentials Credentials(string principal) => new(principal, "local");
}
