using LogArchive.Catalog;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Merging;

/// <summary>The object that an export would replace: its events are united with those that CloudWatch Logs has now.</summary>
/// <param name="Object">The object.</param>
/// <param name="Proof">Its receipt; null if it has none, or only one of another object.</param>
internal sealed record ArchivedDay(StoredObject Object, Receipt? Proof)
{
    /// <summary>First millisecond of the day, since the Unix epoch: an event before it does not belong there.</summary>
    /// <value>None by default.</value>
    public long Start { get; init; } = long.MinValue;

    /// <summary>First millisecond after the day.</summary>
    /// <value>None by default.</value>
    public long End { get; init; } = long.MaxValue;

    private Compression Compression => Compression.OfKey(Object.Key);

    private LineFormat Format => LineFormat.OfKey(Object.Key) ?? LineFormat.Ndjson;

    /// <summary>Opens its events.</summary>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="target">The format of the new object's lines.</param>
    /// <param name="from">How far an earlier export of the same object came; null: from the beginning.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArchivedObjectChanged">Another object is there now, or none.</exception>
    /// <exception cref="ArchivedObjectUnreadable">It has no lines that could be read.</exception>
    public async Task<ArchivedEvents> OpenAsync(
        ArchiveBucket bucket, LineFormat target, MergePosition? from, CancellationToken cancellationToken)
    {
        from ??= MergePosition.StartOf(Object);
        (long offset, long events) = Format == LineFormat.Ndjson ? PartBefore(from.Consumed) : (0, 0);
        var content = new ArchivedContent(bucket, Object, Compression, offset, cancellationToken);
        try
        {
            return Format == LineFormat.Ndjson
                ? await NdjsonEvents.OpenAsync(this, content, target, from, from.Consumed - events)
                : await TextEvents.OpenAsync(content, target, from);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    /// <summary>The last part that begins at or before a number of lines: its offset, and how many lines are before it.</summary>
    private (long Offset, long Events) PartBefore(long lines)
    {
        (long Offset, long Events) begin = (0, 0);
        long events = 0;
        foreach (ReceiptPart part in Proof?.Parts ?? [])
        {
            begin = (part.Offset, events);
            if ((events += part.Events) > lines)
            {
                break;
            }
        }

        return begin;
    }
}
