using Amazon.Runtime;

namespace LogArchive;

/// <summary>Distinguishes failed calls to AWS from bugs.</summary>
public static class CallFailure
{
    /// <summary>Whether AWS refused a call, could not be reached, did not answer in time, or did something else.</summary>
    public static bool Is(Exception e) =>
        e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException
            or OperationCanceledException or AccessDenied or CredentialsRefused or KeyUnusable or InvalidRequest
            or StoredOtherwise;
}
