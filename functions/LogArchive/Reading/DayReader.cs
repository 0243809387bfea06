using System.Globalization;
using System.Runtime.CompilerServices;
using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.Lines;
using LogArchive.Settings;

namespace LogArchive.Reading;

/// <summary>Reads a work item's events to the last page: several slices at once, emitted in order.</summary>
/// <remarks>
/// Only an absent token ends a slice: empty pages and repeated tokens are normal, up to <see cref="ReadingLimits.IdlePages"/>.
/// </remarks>
public sealed class DayReader
{
    private readonly IPageSource _pages;
    private readonly ReadRate _rate;
    private readonly ReadingLimits _limits;
    private readonly TimeProvider _time;
    private readonly SegmentPool _pool = new();

    /// <summary>A reader that asks FilterLogEvents.</summary>
    /// <param name="logs">CloudWatch Logs.</param>
    /// <param name="settings">How events become lines.</param>
    /// <param name="rate">The rate of requests.</param>
    /// <param name="time">The clock.</param>
    public DayReader(LogEventsClient logs, ArchiveSettings settings, ReadRate rate, TimeProvider time)
        : this(
            new PageReader(logs, settings.Format, time) { ReplacesInvalidUtf8 = settings.InvalidUtf8 == InvalidText.Replace },
            rate,
            ReadingLimits.Of(HeapLimit()),
            time)
    {
    }

    internal DayReader(IPageSource pages, ReadRate rate, ReadingLimits limits, TimeProvider time) =>
        (_pages, _rate, _limits, _time) = (pages, rate, limits, time);

    /// <summary>The calls of this reader.</summary>
    public ReadCounts Counts => _pages.Counts;

    /// <summary>The most bytes of lines that were in memory at once.</summary>
    internal long PeakBytes => (long)_pool.Peak * SegmentPool.SegmentBytes;

    /// <summary>The log group as CloudWatch Logs lists it now; null if it does not.</summary>
    public Task<LogGroupInfo?> FindGroupAsync(string logGroup, CancellationToken cancellationToken) =>
        _pages.FindGroupAsync(logGroup, cancellationToken);

    /// <summary>
    /// The number of the work item's events, counted apart from reading; null if it need not be known, because the end of the pages proves
    /// that all were read.
    /// </summary>
    internal Task<long?> CountAsync(WorkItem item, CancellationToken cancellationToken) =>
        _pages.CountAsync(item.LogGroup, item.Start, item.End, cancellationToken);

    /// <summary>The day's events as lines, in order, each once.</summary>
    /// <param name="item">What to read.</param>
    /// <param name="resume">Where an earlier reading of the day stopped; null: read from the beginning of the day.</param>
    /// <param name="sortsSlices">
    /// Whether to sort every slice as a whole before any of its lines is emitted, which corrects any order of delivery.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LogGroupGone">The group was deleted.</exception>
    /// <exception cref="AccessDenied">The function's role may not read the group.</exception>
    /// <exception cref="EndlessPages">The pages do not come to an end.</exception>
    /// <exception cref="EventsOutOfOrder">The events did not come in order, and slices are not sorted.</exception>
    /// <exception cref="MillisecondTooLarge">A millisecond has too many events to be sorted.</exception>
    /// <exception cref="InvalidUtf8">An event is not UTF-8.</exception>
    /// <exception cref="SourceChanged">The lines before <paramref name="resume"/> differ from those that were read before.</exception>
    internal async IAsyncEnumerable<LineBatch> ReadAsync(
        WorkItem item, ReadPosition? resume, bool sortsSlices, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SliceQueue queue = Open(item, resume, sortsSlices);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task fetching = FetcherOf(item.LogGroup, queue).RunAsync(stop.Token);
        try
        {
            var skip = new SkippedLines(resume, item.LogGroup);
            while (await queue.FirstAsync(cancellationToken) is { } slice)
            {
                if (slice.IsResplit)
                {
                    skip = SkipAgain(slice, skip, item);
                    queue.Remove(slice);
                    continue;
                }

                var lines = skip.Skip(slice.Order.Take(slice.IsDelivered), slice, out var skipped);
                if (!skip.IsSkipping || skip.BeginIn(slice))
                {
                    yield return new LineBatch(slice.From, skipped, slice.Emit(lines)) { Slice = slice, IsSkipping = skip.IsSkipping };
                }

                queue.AfterEmit(slice);
            }

            skip.End();
        }
        finally
        {
            await stop.CancelAsync();
            await fetching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The limit that DOTNET_GCHeapHardLimit sets; 0 for none.</summary>
    private static long HeapLimit() =>
        GC.GetConfigurationVariables().TryGetValue("GCHeapHardLimit", out object? limit) ? Convert.ToInt64(limit, CultureInfo.InvariantCulture) : 0;

    private SliceQueue Open(WorkItem item, ReadPosition? resume, bool sortsSlices)
    {
        Slice OpenSlice(long from, long to) => new(
            from,
            to,
            sortsSlices ? new SortedOrder(_pool, to - from > 1 ? long.MaxValue : _limits.SortBytes) : new StreamedOrder(item.LogGroup, _pool),
            new SliceProgress(item.LogGroup, sortsSlices, _limits));
        var plan = new SlicePlan(resume?.Page?.To ?? resume?.From ?? item.Start, item.End) { FirstLength = _limits.FirstSliceMs };
        var queue = new SliceQueue(plan, OpenSlice, _limits);
        if (resume?.Page is { } page)
        {
            queue.Resume(resume.From, page);
        }

        return queue;
    }

    private SliceFetcher FetcherOf(string logGroup, SliceQueue queue) => new(logGroup, queue)
    {
        Pages = _pages,
        Pool = _pool,
        Rate = _rate,
        Limits = _limits,
        Time = _time,
    };

    /// <summary>The lines to drop when a slice is read again in shorter ones.</summary>
    private static SkippedLines SkipAgain(Slice slice, SkippedLines skip, WorkItem item)
    {
        if (!skip.IsSkipping)
        {
            return slice.Emitted == 0 ? skip : new SkippedLines(slice.Position, item.LogGroup);
        }

        skip.Rewind(slice);
        return skip;
    }
}

/// <summary>The next lines of a day, in order; their bytes are valid until the next batch is requested.</summary>
/// <param name="SliceStart">Start of their slice, in ms since the Unix epoch; a slice's lines may come in several batches.</param>
/// <param name="Skipped">
/// The lines of the slice before the first batch, when reading resumes within the slice; null in every other batch.
/// </param>
/// <param name="Lines">The lines in runs: of thousands of lines where whole pages are in order, of single lines otherwise.</param>
internal readonly record struct LineBatch(long SliceStart, ReadPosition? Skipped, IEnumerable<ReadOnlyMemory<Line>> Lines)
{
    /// <summary>The slice.</summary>
    public required Slice Slice { private get; init; }

    /// <summary>Whether lines that were emitted before reading resumed are still missing, so that there are no lines here.</summary>
    public required bool IsSkipping { private get; init; }

    /// <summary>Start of the slice that the next line belongs to, after the lines of this batch were read.</summary>
    public long NextStart => Slice.IsComplete && !IsSkipping ? Slice.To : SliceStart;

    /// <summary>A page of that slice where reading can resume; null for none.</summary>
    public SlicePage? NextPage => Slice.IsComplete ? null : Slice.Page;
}
