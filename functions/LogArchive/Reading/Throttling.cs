using Amazon.Runtime;

namespace LogArchive.Reading;

/// <summary>AWS's ways to say: too many calls.</summary>
internal static class Throttling
{
    public static bool Is(AmazonServiceException e) =>
        e.ErrorCode is "ThrottlingException" or "Throttling" or "ThrottledException" or "TooManyRequestsException" or "RequestLimitExceeded" or "LimitExceededException"
        || (int)e.StatusCode == 429;
}
