using System.Runtime.CompilerServices;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using LogArchive.Groups;

namespace LogArchive.Reading;

/// <summary>Reads a work item's events with FilterLogEvents, to the last page.</summary>
/// <remarks>Only an absent token ends the reading: empty pages and repeated tokens are normal.</remarks>
public sealed class DayReader(IAmazonCloudWatchLogs logs, TimeProvider time, Func<double> random)
{
    /// <summary>So many empty pages in a row fail the export; CloudWatch Logs scans a stretch of a sparse group per page, at 5 to 25 pages a second.</summary>
    public const int MaxEmptyPages = 10_000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Pages in the order of delivery; events outside the day are still in them.</summary>
    /// <exception cref="LogGroupGone">The group was deleted.</exception>
    /// <exception cref="AccessDenied">The function's role may not read the group.</exception>
    /// <exception cref="EndlessEmptyPages">The pages do not come to an end.</exception>
    public async IAsyncEnumerable<IReadOnlyList<FilteredLogEvent>> ReadAsync(WorkItem item, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Documentation and reports disagree whether endTime is inclusive. Asking up to the next midnight is right either way,
        // because the caller drops what is not in the day.
        var request = new FilterLogEventsRequest { LogGroupName = item.LogGroup, StartTime = item.Start, EndTime = item.End };
        int empty = 0;
        do
        {
            var page = await FilterAsync(request, cancellationToken);
            if (page.Events is null && string.IsNullOrEmpty(page.NextToken))
            {
                // What an empty body with status 200 reads like. A last page has a list of events, if an empty one.
                throw new InvalidDataException($"'{item.LogGroup}': CloudWatch Logs gave an answer without a list of events. Whether events are missing can not be told, so nothing was published. Redrive or replay the day.");
            }

            if (page.Events is { Count: > 0 } events)
            {
                empty = 0;
                yield return events;
            }
            else if (++empty == MaxEmptyPages && !string.IsNullOrEmpty(page.NextToken))
            {
                throw new EndlessEmptyPages(item.LogGroup, empty);
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    /// <summary>Being throttled is no failure: the quota is the account's, shared with people. Wait, and ask again until there is no time left.</summary>
    private async Task<FilterLogEventsResponse> FilterAsync(FilterLogEventsRequest request, CancellationToken cancellationToken)
    {
        for (TimeSpan longest = FirstWait; ; longest = longest * 2 < LongestWait ? longest * 2 : LongestWait)
        {
            try
            {
                return await logs.FilterLogEventsAsync(request, cancellationToken);
            }
            catch (ResourceNotFoundException e)
            {
                throw new LogGroupGone(request.LogGroupName, e);
            }
            catch (AmazonCloudWatchLogsException e) when (AccessDenied.Is(e))
            {
                throw AccessDenied.To("logs:FilterLogEvents", $"'{request.LogGroupName}'", e);
            }
            catch (AmazonCloudWatchLogsException e) when (IsThrottling(e))
            {
                await Task.Delay(longest * random(), time, cancellationToken);
            }
        }
    }

    private static bool IsThrottling(AmazonServiceException e) =>
        e.ErrorCode is "ThrottlingException" or "Throttling" or "ThrottledException" or "TooManyRequestsException" or "RequestLimitExceeded" or "LimitExceededException"
        || (int)e.StatusCode == 429;
}
