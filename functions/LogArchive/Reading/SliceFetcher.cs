using Amazon.Runtime;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>The reading side of a <see cref="SliceQueue"/>: requests pages, several at once, as fast as the rate allows.</summary>
internal sealed class SliceFetcher(string logGroup, SliceQueue queue)
{
    /// <summary>Weight of the newest call in the average latency.</summary>
    private const double Newest = 0.2;

    /// <summary>The rate, in pages per second, from which on one call after the other may be too slow: a call takes less than two seconds.</summary>
    private const double AheadFrom = 0.5;

    private readonly Lock _lock = new();
    private double _latencySeconds;

    public required IPageSource Pages { get; init; }

    public required SegmentPool Pool { get; init; }

    public required ReadRate Rate { get; init; }

    public required ReadingLimits Limits { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Reads until nothing is left to read. A failure is passed to the queue.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var underWay = new List<Task>();
        try
        {
            while (true)
            {
                await Rate.WaitAsync(cancellationToken);
                if (await queue.NextToReadAsync(cancellationToken) is not { } slice)
                {
                    break;
                }

                underWay.RemoveAll(task => task.IsCompleted);
                underWay.Add(FetchAsync(slice, cancellationToken));
            }
        }
        catch (Exception e)
        {
            // Otherwise the writing side would wait for pages that never arrive.
            queue.Fail(e);
        }
        finally
        {
            await Task.WhenAll(underWay);
        }
    }

    private async Task FetchAsync(Slice slice, CancellationToken cancellationToken)
    {
        queue.ReadsAhead = Rate.PerSecond >= AheadFrom;
        LinePage page = Pool.RentPage();
        long asked = Time.GetTimestamp();
        try
        {
            PageEnd end = await Pages.ReadAsync(logGroup, slice, page, cancellationToken);
            if (end.TooMany is { } events)
            {
                Pool.Return(page);
                queue.Split(slice, events);
                return;
            }

            if (!slice.Progress.Count(page, end) && slice.Order.SortsWhole)
            {
                // Repeats take no memory, however many come.
                page.Clear();
            }

            Learn(Time.GetElapsedTime(asked).TotalSeconds);
            queue.Add(slice, page, end);
        }
        catch (AmazonServiceException e) when (Throttling.Is(e))
        {
            // Throttling is not a failure: the quota is the account's, shared with people. The page is requested again, more slowly.
            Rate.Throttled(asked);
            Pages.Counts.CountThrottle();
            Pool.Return(page);
            queue.Release(slice);
        }
        catch (Exception e)
        {
            // Passed on, not swallowed: the writing side throws it.
            queue.Fail(e);
        }
    }

    private void Learn(double seconds)
    {
        lock (_lock)
        {
            _latencySeconds = _latencySeconds == 0 ? seconds : (_latencySeconds * (1 - Newest)) + (seconds * Newest);
            queue.SlicesWanted = Math.Clamp(Rate.PerSecond * _latencySeconds, 2, Limits.Slices);
        }
    }
}
