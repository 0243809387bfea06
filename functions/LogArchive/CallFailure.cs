using Amazon.Runtime;

namespace LogArchive;

/// <summary>Tells failures of calls to AWS from faults of the program.</summary>
public static class CallFailure
{
    /// <summary>Whether AWS refused a call, could not be reached, or did not answer in time.</summary>
    public static bool Is(Exception e) =>
        e is AmazonServiceException or AmazonClientException or HttpRequestException or OperationCanceledException or AccessDenied
            or InvalidRequest;
}
