using Amazon.Runtime;

namespace LogArchive;

/// <summary>Tells which failures of a call to AWS stay the same however often it is repeated.</summary>
internal static class AwsRefusal
{
    /// <summary>What the SDK's own errors about credentials have in common.</summary>
    private static readonly string[] CredentialWords = ["credential", "token", "SSO", "profile"];

    /// <summary>The error to report instead; null if the call may succeed later.</summary>
    /// <param name="action">The IAM action of the call, such as <c>logs:FilterLogEvents</c>.</param>
    /// <param name="resource">What it was attempted on.</param>
    /// <param name="e">The failure.</param>
    /// <param name="otherCause">What else can be the cause of a missing permission, as a sentence; null for nothing.</param>
    public static Exception? Of(string action, string resource, Exception e, string? otherCause = null) => e switch
    {
        AmazonServiceException answer when CredentialsRefused.Is(answer) => CredentialsRefused.To(action, answer),
        AmazonServiceException answer when KeyUnusable.Is(answer) => KeyUnusable.To(action, resource, answer),
        AmazonServiceException answer when AccessDenied.Is(answer) => AccessDenied.To(action, resource, answer, otherCause),
        AmazonServiceException => null,
        AmazonClientException client when CredentialWords.Any(word => client.Message.Contains(word, StringComparison.OrdinalIgnoreCase)) =>
            CredentialsRefused.ToSdk(client),
        AmazonClientException client when client.Message.Contains("endpoint", StringComparison.OrdinalIgnoreCase) =>
            new InvalidRequest($"AWS cannot be called: {client.Message.TrimEnd('.')}.", client),
        _ => null,
    };
}
