using System.Net;
using Amazon.Runtime;

namespace LogArchive.Export;

/// <summary>
/// Failures that another attempt may not have, so uploaded parts are kept for it. After any other failure the export starts over.
/// </summary>
internal static class TransientFailure
{
    public static bool Is(Exception e) => e switch
    {
        AmazonServiceException answer => Is(answer),
        OperationCanceledException or TimeoutException or HttpRequestException or IOException or AmazonClientException => true,
        _ => false,
    };

    /// <summary>S3 or CloudWatch Logs failed (5xx), throttled the call or let it time out, or gave no valid answer.</summary>
    private static bool Is(AmazonServiceException answer) =>
        (int)answer.StatusCode is < 400 or >= 500
        || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || answer.ErrorCode is "RequestTimeout" or "SlowDown" or "ExpiredToken" or "ExpiredTokenException"
        || answer.ErrorCode?.Contains("Throttl", StringComparison.Ordinal) == true;
}
