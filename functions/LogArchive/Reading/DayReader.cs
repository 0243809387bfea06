using System.Runtime.CompilerServices;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Configuration;
using LogArchive.Groups;

namespace LogArchive.Reading;

/// <summary>Reads a work item's events with FilterLogEvents, to the last page.</summary>
/// <remarks>Only an absent token ends the reading: empty pages and repeated tokens are normal.</remarks>
public sealed class DayReader(LogEventsClient logs, LineFormat format, TimeProvider time, Func<double> random)
{
    /// <summary>So many empty pages in a row fail the export; CloudWatch Logs scans a stretch of a sparse group per page, at 5 to 25 pages a second.</summary>
    public const int MaxEmptyPages = 10_000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SegmentPool _pool = new();
    private readonly PageReader _pages = new(logs, format, time);

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
        var skip = new SkippedLines(item.LogGroup, resume);
        long from = resume?.From ?? item.Start;
        await foreach (var page in ReadPagesAsync(item, from, order, cancellationToken))
        {
            order.Add(page);
            yield return new LineBatch(from, null, skip.From(order.Take(isEnd: false)));
        }

        yield return new LineBatch(from, null, skip.From(order.Take(isEnd: true)));
        skip.End();
    }

    private async IAsyncEnumerable<LinePage> ReadPagesAsync(WorkItem item, long from, LineOrder order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Documentation and reports disagree whether endTime is inclusive. Asking up to the next midnight is right either way,
        // because what is not in the day is dropped.
        var request = new FilterLogEventsRequest { LogGroupName = item.LogGroup, StartTime = from, EndTime = item.End };
        int empty = 0;
        do
        {
            LinePage page = order.Rent();
            PageEnd end = await ReadPageAsync(request, from, item.End, page, cancellationToken);
            yield return page;

            empty = end.Events > 0 ? 0 : empty + 1;
            if (empty == MaxEmptyPages && end.NextToken is not null)
            {
                throw new EndlessEmptyPages(item.LogGroup, empty);
            }

            request.NextToken = end.NextToken;
        }
        while (request.NextToken is not null);
    }

    /// <summary>Being throttled is no failure: the quota is the account's, shared with people. Wait, and ask again until there is no time left.</summary>
    private async Task<PageEnd> ReadPageAsync(FilterLogEventsRequest request, long from, long end, LinePage page, CancellationToken cancellationToken)
    {
        for (TimeSpan longest = FirstWait; ; longest = longest * 2 < LongestWait ? longest * 2 : LongestWait)
        {
            try
            {
                return await _pages.ReadAsync(request, from, end, page, cancellationToken);
            }
            catch (AmazonCloudWatchLogsException e) when (Throttling.Is(e))
            {
                await Task.Delay(longest * random(), time, cancellationToken);
            }
        }
    }
}
