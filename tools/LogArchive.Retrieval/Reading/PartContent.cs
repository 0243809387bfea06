using LogArchive.Merging;
using LogArchive.Retrieval.Sources;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Reading;

/// <summary>The lines of a part, decompressed and proven as they are read.</summary>
internal sealed class PartContent : IDisposable
{
    private readonly ArchiveSource _source;
    private readonly DayPart _part;
    private readonly StoredChecksums _stored;
    private readonly Stream _lines;

    /// <param name="source">The archive.</param>
    /// <param name="part">The part.</param>
    /// <param name="pieceBytes">How much of its stored bytes to hold in memory.</param>
    public PartContent(ArchiveSource source, DayPart part, int pieceBytes)
    {
        (_source, _part) = (source, part);
        _stored = new StoredChecksums(source.Open(part.Day.Object, part.Place.Offset, part.Place.Length, pieceBytes));
        _lines = Decompression.Open(_stored, part.Day.Compression, isStart: part.Number == 1);
    }

    /// <summary>Reads the next bytes; 0 after the last one.</summary>
    /// <exception cref="PartDamaged">The part cannot be read, or is not what was archived; what was read before may be wrong, too.</exception>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        GuardAsync(() => _lines.ReadAsync(buffer, cancellationToken));

    /// <summary>Proves the part, also if its last lines were not read.</summary>
    /// <exception cref="PartDamaged">The part cannot be read, or is not what was archived.</exception>
    public async ValueTask ProveAsync(CancellationToken cancellationToken)
    {
        await GuardAsync(() => _stored.DrainAsync(cancellationToken));
        if (_part.Place.Crc64Nvme is { } archived && archived != _stored.Whole)
        {
            throw Damaged($"its CRC-64/NVME is {_stored.Whole}, not {archived}");
        }
    }

    public PartDamaged Damaged(string reason, Exception? cause = null) => new(_part, _source, reason, cause);

    public void Dispose() => _lines.Dispose();

    private async ValueTask<int> GuardAsync(Func<ValueTask<int>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (Decompression.IsDamage(e))
        {
            throw Damaged(e.Message.TrimEnd('.'), e);
        }
        catch (Exception e) when (e is ArchivedObjectChanged or FileNotFoundException or DirectoryNotFoundException)
        {
            throw Damaged("the object was replaced or deleted", e);
        }
        catch (ArchivedObjectUnreadable e)
        {
            throw Damaged("its storage class must be restored first", e);
        }
    }
}
