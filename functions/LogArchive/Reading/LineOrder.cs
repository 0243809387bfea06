using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>
/// Puts the lines of a slice's pages into the daily object's order (timestamp, ingestion time, event id), and drops events that were
/// delivered repeatedly.
/// </summary>
/// <remarks>Not thread-safe. The bytes of lines are valid until the next call.</remarks>
internal abstract class LineOrder
{
    /// <summary>Lines that were added and will not be taken: repeats, and lines that another pass takes.</summary>
    public long Dropped { get; protected set; }

    /// <summary>Bytes of memory that the waiting lines hold.</summary>
    public abstract long HeldBytes { get; }

    /// <summary>Whether lines are waiting, so that reading could not resume at the slice's next page.</summary>
    public abstract bool HasWaiting { get; }

    /// <summary>Whether no line is ready before the last page was added, which corrects any order of delivery.</summary>
    public virtual bool SortsWhole => false;

    /// <summary>Whether there was no room for all lines, so that the slice must be read again for those after the taken ones.</summary>
    public virtual bool IsPartial => false;

    /// <summary>Adds a filled page, which returns to the pool after its lines were taken.</summary>
    public abstract void Add(LinePage page);

    /// <summary>The lines that are ready, in order.</summary>
    /// <param name="isEnd">Whether no further page will come, so that every waiting line is ready.</param>
    /// <exception cref="EventsOutOfOrder">A line belongs before one that was taken earlier.</exception>
    public abstract IEnumerable<ReadOnlyMemory<Line>> Take(bool isEnd);

    /// <summary>Call before the slice is read again because of <see cref="IsPartial"/>.</summary>
    public virtual void BeginPass() => throw new InvalidOperationException("There was room for all lines.");

    /// <summary>Drops all waiting lines.</summary>
    public abstract void Clear();
}
