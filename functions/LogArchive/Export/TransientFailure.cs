using System.Net;
using Amazon.Runtime;

namespace LogArchive.Export;

/// <summary>
/// Failures that another attempt can cure: what is uploaded is kept for it. After any other failure the export starts over.
/// </summary>
internal static class TransientFailure
{
    public static bool Is(Exception e) => e switch
    {
        AmazonServiceException answer => Is(answer),
        OperationCanceledException or TimeoutException or HttpRequestException or IOException or AmazonClientException =>
            e is not InvalidDataException,
        _ => false,
    };

    /// <summary>S3 and CloudWatch Logs blame themselves (5xx), ask for patience, or gave no proper answer at all.</summary>
    private static bool Is(AmazonServiceException answer) =>
        (int)answer.StatusCode is < 400 or >= 500
        || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || answer.ErrorCode is "RequestTimeout" or "SlowDown" or "ExpiredToken" or "ExpiredTokenException"
        || answer.ErrorCode?.Contains("Throttl", StringComparison.Ordinal) == true;
}
