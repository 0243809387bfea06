using Amazon;
using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.S3;
using Amazon.StepFunctions;

namespace LogArchive.Cli.Connecting;

/// <summary>
/// The environment variables of the process, completed from the command line and from the profile. Clients, the rate of reading and
/// path-style addressing depend on the region and the endpoints; so all of them follow, wherever a setting comes from.
/// </summary>
internal sealed class AwsEnvironment : IDisposable
{
    private const string Region = "AWS_REGION";

    private readonly Dictionary<string, string?> _before = [];

    private AwsEnvironment()
    {
    }

    /// <summary>Completes the environment. Disposing restores it.</summary>
    public static AwsEnvironment Complete(AwsChoice choice)
    {
        var environment = new AwsEnvironment();
        if (choice.Profile is { } profile)
        {
            environment.Set("AWS_PROFILE", profile);

            // By itself, the SDK prefers keys in the environment. The aws command, too, prefers a profile that was typed.
            AWSConfigs.AWSCredentialsGenerators = [() => CredentialsOf(profile)];
        }

        // The aws command knows AWS_DEFAULT_REGION, the SDK does not.
        environment.Set(Region, choice.Region ?? Variable(Region) ?? Variable("AWS_DEFAULT_REGION") ?? ProfileRegion());

        environment.SetEndpoint("", null);
        environment.SetEndpoint("_S3", new AmazonS3Config());
        environment.SetEndpoint("_CLOUDWATCH_LOGS", new AmazonCloudWatchLogsConfig());
        environment.SetEndpoint("_SFN", new AmazonStepFunctionsConfig());
        return environment;
    }

    public void Dispose()
    {
        AWSConfigs.AWSCredentialsGenerators = null;
        foreach ((string name, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    private static AWSCredentials? CredentialsOf(string profile)
    {
        var profiles = new CredentialProfileStoreChain();
        return profiles.TryGetProfile(profile, out CredentialProfile? found) ? found.GetAWSCredentials(profiles) : null;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The region of the profile. The instance metadata is left to the clients: asking takes seconds where there is none.</summary>
    private static string? ProfileRegion() => FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName;

    /// <summary>
    /// The SDK takes a service's endpoint from its own variable, the common one, or the profile, in this order. It would take an empty
    /// variable for an endpoint, too.
    /// </summary>
    private void SetEndpoint(string service, ClientConfig? config)
    {
        string name = $"AWS_ENDPOINT_URL{service}";
        Set(name, Variable(name));
        if (config?.ServiceURL is { Length: > 0 } url)
        {
            Set(name, url);
        }
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
