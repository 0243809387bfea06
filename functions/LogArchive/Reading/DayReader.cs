using System.Runtime.CompilerServices;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using LogArchive.Configuration;
using LogArchive.Groups;
using LogArchive.Writing;

namespace LogArchive.Reading;

/// <summary>Reads a work item's events with FilterLogEvents, to the last page.</summary>
/// <remarks>Only an absent token ends the reading: empty pages and repeated tokens are normal.</remarks>
public sealed class DayReader(IAmazonCloudWatchLogs logs, LineFormat format, TimeProvider time, Func<double> random)
{
    /// <summary>So many empty pages in a row fail the export; CloudWatch Logs scans a stretch of a sparse group per page, at 5 to 25 pages a second.</summary>
    public const int MaxEmptyPages = 10_000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SegmentPool _pool = new();

    /// <summary>The day's events as lines, in order, each once.</summary>
    /// <param name="item">What to read.</param>
    /// <param name="resume">Where an earlier reading of the day stood; null: from the day's begin.</param>
    /// <exception cref="LogGroupGone">The group was deleted.</exception>
    /// <exception cref="AccessDenied">The function's role may not read the group.</exception>
    /// <exception cref="EndlessEmptyPages">The pages do not come to an end.</exception>
    /// <exception cref="EventsOutOfOrder">The events did not come in order.</exception>
    /// <exception cref="SourceChanged">The lines before <paramref name="resume"/> are not the ones that were read before.</exception>
    internal async IAsyncEnumerable<LineBatch> ReadAsync(WorkItem item, ReadPosition? resume, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var order = new LineOrder(item.LogGroup, _pool);
        var encoder = LineEncoder.Create(format);
        var skip = new SkippedLines(item.LogGroup, resume);
        ReadPosition? skipped = resume;
        long from = resume?.From ?? item.Start;
        await foreach (var events in ReadPagesAsync(item, from, cancellationToken))
        {
            order.Add(Encode(events, item, from, encoder, order.Rent()));
            yield return new LineBatch(from, skipped, skip.From(order.Take(isEnd: false)));
            skipped = null;
        }

        yield return new LineBatch(from, skipped, skip.From(order.Take(isEnd: true)));
        skip.End();
    }

    private static LinePage Encode(IReadOnlyList<FilteredLogEvent> events, WorkItem item, long from, LineEncoder encoder, LinePage page)
    {
        foreach (var logEvent in events)
        {
            long timestamp = logEvent.Timestamp
                ?? throw new InvalidDataException($"'{item.LogGroup}': CloudWatch Logs delivered an event without a timestamp (id {logEvent.EventId}).");
            if (timestamp >= from && timestamp < item.End)
            {
                encoder.Encode(logEvent, page);
            }
        }

        return page;
    }

    private async IAsyncEnumerable<IReadOnlyList<FilteredLogEvent>> ReadPagesAsync(WorkItem item, long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Documentation and reports disagree whether endTime is inclusive. Asking up to the next midnight is right either way,
        // because the caller drops what is not in the day.
        var request = new FilterLogEventsRequest { LogGroupName = item.LogGroup, StartTime = from, EndTime = item.End };
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
