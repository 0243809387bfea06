using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace LogArchive.Reading;

/// <summary>
/// The SDK's standard retries, except for a throttled call that reads events: throttling controls the rate of reading, so the reader must
/// see each throttled call immediately.
/// </summary>
internal sealed class EventsRetryPolicy(IClientConfig config) : StandardRetryPolicy(config)
{
    public override bool RetryForException(IExecutionContext executionContext, Exception exception) =>
        !IsForTheReader(executionContext, exception) && base.RetryForException(executionContext, exception);

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        !IsForTheReader(executionContext, exception) && await base.RetryForExceptionAsync(executionContext, exception);

    private static bool IsForTheReader(IExecutionContext executionContext, Exception exception) =>
        executionContext.RequestContext.OriginalRequest is FilterLogEventsRequest or StartQueryRequest or GetQueryResultsRequest
        && exception is AmazonServiceException e && Throttling.Is(e);
}

/// <summary>AWS's error codes for throttling.</summary>
internal static class Throttling
{
    public static bool Is(AmazonServiceException e) =>
        e.ErrorCode is "ThrottlingException" or "Throttling" or "ThrottledException" or "TooManyRequestsException"
            or "RequestLimitExceeded" or "LimitExceededException"
        || (int)e.StatusCode == 429;
}
