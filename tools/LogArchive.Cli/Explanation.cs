using System.Text.Json;
using Amazon.Runtime;
using LogArchive.Cli.Connecting;
using LogArchive.Retrieval.Matching;
using LogArchive.Retrieval.Reading;
using LogArchive.Settings;

namespace LogArchive.Cli;

/// <summary>What the user sees of an expected error, and the exit code.</summary>
/// <param name="Message">A sentence that says what to do.</param>
/// <param name="Code">One of <see cref="CommandLine"/>'s exit codes.</param>
internal sealed record Explanation(string Message, int Code)
{
    /// <summary>The explanation of an error; null for a bug.</summary>
    public static Explanation? Of(Exception e) => e switch
    {
        UsageException or InvalidConfiguration or InvalidRequest or InvalidQuery or SearchFailed => new(e.Message, CommandLine.Usage),
        OperationCanceledException => new("stopped.", CommandLine.Interrupted),
        AccessDenied or CredentialsRefused or KeyUnusable or InvalidDataException or TimeoutException or PartDamaged or TooMuchAtOnce or CannotReach =>
            new(e.Message, CommandLine.Failed),
        AmazonServiceException aws => Answer(aws),
        JsonException => new($"A document in the archive bucket is not in LogArchive's format: {e.Message}", CommandLine.Failed),
        AmazonClientException client => new(NotConfigured(client), CommandLine.Usage),
        HttpRequestException => new($"Cannot reach AWS: {e.Message.TrimEnd('.')}. Check AWS_ENDPOINT_URL and the network.", CommandLine.Failed),
        IOException or UnauthorizedAccessException => new(e.Message, CommandLine.Failed),
        _ => null,
    };

    private static Explanation Answer(AmazonServiceException aws) => aws switch
    {
        _ when AccessDenied.Is(aws) => new(
            $"AWS denied the request: {AwsAnswer.Of(aws)}. docs/operating.md lists the permissions that each command needs.",
            CommandLine.Failed),
        _ when CredentialsRefused.Is(aws) => new(CredentialsRefused.To("this command", aws).Message, CommandLine.Failed),
        { ErrorCode: "NoSuchBucket" } => new(
            "The archive bucket does not exist. Check its name (--bucket or ARCHIVE_BUCKET), AWS_PROFILE and AWS_REGION.",
            CommandLine.Usage),
        _ => new($"AWS returned an error: {AwsAnswer.Of(aws)}.", CommandLine.Failed),
    };

    /// <summary>The SDK's own error before any call: its first sentence names what is missing.</summary>
    private static string NotConfigured(AmazonClientException e)
    {
        string reason = e.Message.Split([". ", "\n"], StringSplitOptions.None)[0].TrimEnd('.', '\r');
        return reason.Contains("RegionEndpoint", StringComparison.OrdinalIgnoreCase)
            ? "No region is set. Set the one of your log groups and repeat the command: export AWS_REGION=eu-central-1 (or --region)."
            : reason.Contains("ServiceURL", StringComparison.OrdinalIgnoreCase)
                ? $"An endpoint is not a URL such as http://localhost:4566. Check AWS_ENDPOINT_URL, and endpoint_url of the profile: {reason}."
                : $"Cannot call AWS: {reason}.";
    }
}
