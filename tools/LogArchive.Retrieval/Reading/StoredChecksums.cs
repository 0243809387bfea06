using LogArchive.Storage;

namespace LogArchive.Retrieval.Reading;

/// <summary>The stored bytes of an object, with the checksums of its parts as they pass.</summary>
/// <param name="stored">The bytes.</param>
/// <param name="lengths">The lengths of the parts, in bytes; what comes after them is one more part.</param>
internal sealed class StoredChecksums(Stream stored, params IReadOnlyList<long> lengths) : ForwardStream
{
    /// <summary>Bytes at the end of a gzip file: CRC-32 and length of what it holds.</summary>
    private const int TrailerBytes = 8;

    private const int DrainBytes = 64 * 1024;

    private readonly List<(ulong Crc, long Length)> _parts = [];
    private readonly byte[] _trailer = new byte[TrailerBytes];
    private Crc64Nvme _crc;
    private long _partBytes;

    /// <summary>Called with the number of bytes that were read.</summary>
    public Action<long> Progress { get; init; } = _ => { };

    /// <summary>The checksum of each part that was read to its end.</summary>
    public IReadOnlyList<string> Parts => [.. _parts.Select(part => Crc64Nvme.ToBase64(part.Crc))];

    /// <summary>The last eight bytes that were read.</summary>
    public ReadOnlySpan<byte> Trailer => _trailer;

    /// <summary>The checksum of all bytes that were read.</summary>
    public string Whole => Crc64Nvme.ToBase64(_parts.Append((Crc: _crc.Value, Length: _partBytes)).Aggregate(
        0UL, (crc, part) => CrcCombination.Crc64Nvme.Combine(crc, part.Crc, part.Length)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await stored.ReadAsync(buffer, cancellationToken);
        Append(buffer.Span[..read]);
        Progress(read);
        return read;
    }

    /// <summary>Reads what a decompressor has left: the checksums are of all bytes.</summary>
    /// <returns>How many bytes that were.</returns>
    public async ValueTask<int> DrainAsync(CancellationToken cancellationToken)
    {
        byte[] rest = new byte[DrainBytes];
        int drained = 0;
        for (int read; (read = await ReadAsync(rest, cancellationToken)) > 0; drained += read)
        {
        }

        return drained;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stored.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> end = bytes.Length > TrailerBytes ? bytes[^TrailerBytes..] : bytes;
        _trailer.AsSpan(end.Length).CopyTo(_trailer);
        end.CopyTo(_trailer.AsSpan(TrailerBytes - end.Length));
        while (!bytes.IsEmpty)
        {
            long left = _parts.Count < lengths.Count ? lengths[_parts.Count] - _partBytes : long.MaxValue;
            int taken = (int)Math.Min(left, bytes.Length);
            _crc.Append(bytes[..taken]);
            _partBytes += taken;
            bytes = bytes[taken..];
            if (taken == left)
            {
                _parts.Add((_crc.Value, _partBytes));
                (_crc, _partBytes) = (default, 0);
            }
        }
    }
}
