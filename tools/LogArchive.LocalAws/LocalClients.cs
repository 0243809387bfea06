using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.StepFunctions;
using LogArchive.Functions;
using LogArchive.Reading;
using LogArchive.Settings;

namespace LogArchive.LocalAws;

/// <summary>SDK clients for an endpoint that accepts any credentials, such as the local AWS.</summary>
public static class LocalClients
{
    /// <summary>The caller's name by default.</summary>
    public const string DefaultPrincipal = "local";

    private const string Region = "us-east-1";

    public static IAmazonS3 S3(Uri endpoint, string principal = DefaultPrincipal)
    {
        AmazonS3Config config = Clients.S3Config(Checksums.Crc64Nvme);
        config.ServiceURL = endpoint.ToString();
        config.AuthenticationRegion = Region;
        config.ForcePathStyle = true;
        return new AmazonS3Client(Credentials(principal), config);
    }

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
