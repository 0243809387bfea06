using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.StepFunctions;
using LogArchive.Functions;
using LogArchive.Reading;

namespace LogArchive.LocalAws;

/// <summary>SDK clients for an endpoint that accepts any credentials, such as the local AWS.</summary>
public static class LocalClients
{
    /// <summary>The caller's name by default.</summary>
    public const string DefaultPrincipal = "local";

    private const string Region = "us-east-1";

    public static IAmazonS3 S3(Uri endpoint, string principal = DefaultPrincipal) =>
        new AmazonS3Client(Credentials(principal), new AmazonS3Config
        {
            ServiceURL = endpoint.ToString(),
            AuthenticationRegion = Region,
            ForcePathStyle = true,
            MaxErrorRetry = Clients.Retries,
        });

    public static LogEventsClient Logs(Uri endpoint, string principal = DefaultPrincipal) =>
        new(Credentials(principal), new AmazonCloudWatchLogsConfig
        {
            ServiceURL = endpoint.ToString(),
            AuthenticationRegion = Region,
            MaxErrorRetry = Clients.Retries,
        });

    public static IAmazonStepFunctions States(Uri endpoint, string principal = DefaultPrincipal) =>
        new AmazonStepFunctionsClient(Credentials(principal), new AmazonStepFunctionsConfig
        {
            ServiceURL = endpoint.ToString(),
            AuthenticationRegion = Region,
            MaxErrorRetry = Clients.Retries,
        });

    /// <summary>The endpoint identifies callers only by their access key id.</summary>
    private static BasicAWSCredentials Credentials(string principal) => new(principal, "local");
}
