using LogArchive.Catalog;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Sources;
using LogArchive.Storage;

namespace LogArchive.Browse.Paging;

/// <summary>Reads lines of parts, and keeps those that were asked for last, in bounded memory.</summary>
/// <param name="source">The archive.</param>
/// <param name="maxBytes">What the kept lines may take in memory.</param>
#pragma warning disable CA1001 // A semaphore whose wait handle was never used has nothing to dispose.
internal sealed class LineCache(ArchiveSource source, long maxBytes = LineCache.DefaultBytes)
#pragma warning restore CA1001
{
    /// <summary>Three times <see cref="PartLines.MaxBytes"/>: someone who scrolls to and fro has both sides of a border.</summary>
    public const long DefaultBytes = 3 * PartLines.MaxBytes;

    /// <summary>One part is read at a time: pages that are asked for at once are mostly in the same one.</summary>
    private readonly SemaphoreSlim _reading = new(1);

    private readonly Lock _gate = new();

    /// <summary>The kept lines, those that were used last at the end.</summary>
    private readonly LinkedList<Kept> _kept = new();

    /// <summary>The lines around a line of a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="line">The line's number in the part.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PartDamaged">The part cannot be read.</exception>
    public async Task<PartLines> AtAsync(DayPart part, long line, CancellationToken cancellationToken)
    {
        if (Find(part, line) is { } kept)
        {
            return kept;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Find(part, line) is { } meanwhile)
            {
                return meanwhile;
            }

            PartLines read = await PartLines.ReadAsync(source, part, line, cancellationToken);
            Keep(new Kept(part.Day.Object, part.Place, read));
            return read;
        }
        finally
        {
            _reading.Release();
        }
    }

    private PartLines? Find(DayPart part, long line)
    {
        lock (_gate)
        {
            for (LinkedListNode<Kept>? node = _kept.Last; node is not null; node = node.Previous)
            {
                if (node.Value.Has(part, line))
                {
                    _kept.Remove(node);
                    _kept.AddLast(node);
                    return node.Value.Lines;
                }
            }

            return null;
        }
    }

    private void Keep(Kept read)
    {
        lock (_gate)
        {
            _kept.AddLast(read);
            while (_kept.Count > 1 && _kept.Sum(kept => kept.Lines.Weight) > maxBytes)
            {
                _kept.RemoveFirst();
            }
        }
    }

    private sealed record Kept(StoredObject Object, ReceiptPart Part, PartLines Lines)
    {
        /// <summary>Whether a line is one of these, or beyond the end of the part, whose last lines these are.</summary>
        public bool Has(DayPart part, long line) =>
            Part == part.Place && line >= Lines.First && (line < Lines.End || Lines.IsEnd) && Object == part.Day.Object;
    }
}
