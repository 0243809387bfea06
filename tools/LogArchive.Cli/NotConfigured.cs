using Amazon.Runtime;

namespace LogArchive.Cli;

/// <summary>No client could be made: no region, no credentials, or an endpoint that is none.</summary>
internal static class NotConfigured
{
    public static UsageException Because(AmazonClientException e) => new(
        $"AWS is not configured: {e.Message.TrimEnd('.')}. Check AWS_REGION, AWS_ENDPOINT_URL and the credentials (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).");
}
