using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Groups;
using LogArchive.Reading;

namespace LogArchive.Retention;

/// <summary>Asks CloudWatch Logs itself whether there is anything to lose.</summary>
/// <param name="logs">CloudWatch Logs.</param>
/// <param name="pace">When to ask: the quota of FilterLogEvents is the account's.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceEvents(IAmazonCloudWatchLogs logs, ReadRate pace, TimeProvider time)
{
    /// <summary>Pages may be empty and name a next one; a span that goes on for longer counts as one with events.</summary>
    private const int MostPages = 20;

    private const int EventsPerPage = 100;

    /// <summary>Whether a span may have events: false only when CloudWatch Logs has looked to its end and found none.</summary>
    public async Task<bool> MayHaveAsync(LogGroupInfo group, EventSpan span, CancellationToken cancellationToken)
    {
        if (group.RetentionDays is { } days && span.From < time.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds())
        {
            // What has expired cannot be seen, but may still be there, and comes back when the owner lengthens retention.
            return true;
        }

        // The end is asked for inclusively and cut off here, since sources disagree what endTime means.
        var request = new FilterLogEventsRequest { LogGroupName = group.Name, StartTime = span.From, EndTime = span.To, Limit = EventsPerPage };
        for (int page = 0; page < MostPages; page++)
        {
            await pace.WaitAsync(cancellationToken);
            FilterLogEventsResponse response = await logs.FilterLogEventsAsync(request, cancellationToken);
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

    /// <summary>No list and no next page is what an empty body with status 200 reads like; it must not pass for a log group without events.</summary>
    private static bool MayHaveOne(FilterLogEventsResponse page, long to) => page.Events is null
        ? string.IsNullOrEmpty(page.NextToken)
        : page.Events.Any(found => found.Timestamp is null || found.Timestamp < to);
}
