using Amazon.Runtime;

namespace LogArchive.Cli;

/// <summary>The error when no AWS client can be created: the region, the credentials or a valid endpoint is missing.</summary>
internal static class NotConfigured
{
    public static UsageException Because(AmazonClientException e) => new(
        $"AWS is not configured: {e.Message.TrimEnd('.')}. Check AWS_REGION, AWS_ENDPOINT_URL and the credentials "
        + "(AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).");
}
