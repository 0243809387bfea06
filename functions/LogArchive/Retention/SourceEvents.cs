using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using LogArchive.Groups;
using LogArchive.Reading;

namespace LogArchive.Retention;

/// <summary>Asks CloudWatch Logs whether there are events to lose.</summary>
/// <param name="logs">CloudWatch Logs.</param>
/// <param name="pace">The rate of calls: the quota of FilterLogEvents is the account's.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceEvents(IAmazonCloudWatchLogs logs, ReadRate pace, TimeProvider time)
{
    /// <summary>Maximum pages to read. Empty pages may name a next page; a span with more pages counts as having events.</summary>
    private const int MaxPages = 20;

    private const int EventsPerPage = 100;

    /// <summary>Whether a span may have events: false only if CloudWatch Logs has searched it to its end and found none.</summary>
    public async Task<bool> MayHaveAsync(LogGroupInfo group, EventSpan span, CancellationToken cancellationToken)
    {
        if (group.RetentionDays is { } days && span.From < time.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds())
        {
            // Expired events cannot be read, but may still exist, and come back if the owner lengthens retention.
            return true;
        }

        // Request the end inclusively and cut it off here, because sources disagree on the meaning of endTime.
        var request = new FilterLogEventsRequest
        {
            LogGroupName = group.Name,
            StartTime = span.From,
            EndTime = span.To,
            Limit = EventsPerPage,
        };
        for (int page = 0; page < MaxPages; page++)
        {
            FilterLogEventsResponse response = await ReadAsync(request, cancellationToken);
            if (MayHaveOne(response, span.To))
            {
                return true;
            }

            if (string.IsNullOrEmpty(response.NextToken))
            {
                return false;
            }

            request.NextToken = response.NextToken;
        }

        return true;
    }

    /// <summary>Reads a page. A throttled call is repeated, more slowly: exports and people may be using the whole quota.</summary>
    private async Task<FilterLogEventsResponse> ReadAsync(FilterLogEventsRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            await pace.WaitAsync(cancellationToken);
            long requested = time.GetTimestamp();
            try
            {
                return await logs.FilterLogEventsAsync(request, cancellationToken);
            }
            catch (AmazonServiceException e) when (Throttling.Is(e))
            {
                pace.Throttled(requested);
            }
        }
    }

    /// <summary>
    /// An empty body with status 200 looks like no list and no next page. It must not be mistaken for a log group without events.
    /// </summary>
    private static bool MayHaveOne(FilterLogEventsResponse page, long to) => page.Events is null
        ? string.IsNullOrEmpty(page.NextToken)
        : page.Events.Any(found => found.Timestamp is null || found.Timestamp < to);
}
