using LogArchive.Groups;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>Where the pages of a log group's slices come from. Thread-safe.</summary>
internal interface IPageSource
{
    /// <summary>The calls so far.</summary>
    public ReadCounts Counts { get; }

    /// <summary>The log group as CloudWatch Logs lists it now; null if it does not.</summary>
    public Task<LogGroupInfo?> FindGroupAsync(string logGroup, CancellationToken cancellationToken);

    /// <summary>Reads the slice's next page.</summary>
    /// <returns>Its end; with <see cref="PageEnd.TooMany"/>, nothing was read, and the slice must be split.</returns>
    public Task<PageEnd> ReadAsync(string logGroup, Slice slice, LinePage page, CancellationToken cancellationToken);

    /// <summary>
    /// The number of events in a range, counted apart from reading; null if it need not be known, because the end of the pages proves that
    /// all were read.
    /// </summary>
    /// <param name="logGroup">The log group.</param>
    /// <param name="from">The first millisecond, since the Unix epoch.</param>
    /// <param name="to">The first millisecond after it.</param>
    /// <param name="cancellationToken">Stops counting.</param>
    public Task<long?> CountAsync(string logGroup, long from, long to, CancellationToken cancellationToken);
}
