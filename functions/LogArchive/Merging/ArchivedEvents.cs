using LogArchive.Catalog;
using LogArchive.Lines;

namespace LogArchive.Merging;

/// <summary>
/// The events of an object that is to be replaced, in order, next to the lines that are read from CloudWatch Logs: which of them are read
/// again, and which are not, because they have expired.
/// </summary>
/// <remarks>Call <see cref="PrecedesAsync"/> before every line, and <see cref="MatchAsync"/> with the line when nothing precedes it any more.</remarks>
internal abstract class ArchivedEvents(ArchivedContent content) : IAsyncDisposable
{
    /// <summary>How far it has come: another export can continue there.</summary>
    public abstract MergePosition Position { get; }

    /// <summary>The bytes of the object.</summary>
    protected ArchivedContent Content => content;

    /// <summary>Whether an event that only the archive has belongs before a line of this time; then take it.</summary>
    /// <param name="timestamp">Timestamp of the line, in ms since the Unix epoch.</param>
    /// <param name="ingestionTime">Its ingestion time, in ms since the Unix epoch.</param>
    public abstract ValueTask<bool> PrecedesAsync(long timestamp, long ingestionTime);

    /// <summary>Takes the event that precedes; its bytes are valid until the next call.</summary>
    public abstract KeptEvent Take();

    /// <summary>Notes that a line is written: if it is also archived, it will not be kept as well.</summary>
    public abstract ValueTask MatchAsync(Line line);

    /// <summary>Whether an event is left that only the archive has; then take it. Call it after the last line.</summary>
    /// <exception cref="EventsNotMergeable">There is one, but the object's format does not say where it belongs.</exception>
    public virtual ValueTask<bool> HasMoreAsync() => PrecedesAsync(long.MaxValue, long.MaxValue);

    public ValueTask DisposeAsync() => content.DisposeAsync();
}

/// <summary>An event that only the archive has.</summary>
/// <param name="Timestamp">Its timestamp, in ms since the Unix epoch.</param>
/// <param name="Bytes">Its line in the new object's format, without line end.</param>
internal readonly record struct KeptEvent(long Timestamp, ReadOnlyMemory<byte> Bytes);

/// <summary>An object in text format has lines that CloudWatch Logs no longer has: without times, they cannot be put in their places.</summary>
internal sealed class EventsNotMergeable() : Exception("Archived lines are no longer in CloudWatch Logs.");
