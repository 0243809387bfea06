using LogArchive.Catalog;
using LogArchive.Reading;

namespace LogArchive.Writing;

/// <summary>
/// Writes lines into the parts of a daily object: compresses them, cuts parts at line ends, and uploads one part while the next
/// one fills.
/// </summary>
/// <remarks>
/// Two buffers: the one being filled belongs to <see cref="Write"/>, the other one to the upload under way. They change places in
/// <see cref="CutAsync"/>, after that upload was awaited. A part is cut when a further line comes, not when it is full, so the part
/// at hand when the lines end is the object's last one and never empty.
/// </remarks>
internal sealed class DailyObjectWriter(ObjectUpload upload, PartCompressor compressor, int partBytes) : IAsyncDisposable
{
    private readonly List<ReceiptPart> _parts = [];
    private PartBuffer _filling = new(partBytes);
    private PartBuffer _uploading = new(partBytes);
    private Task _upload = Task.CompletedTask;
    private ContentFingerprint _fingerprint;
    private long _offset;
    private long _partEvents;
    private long _partFirst;
    private long _last;

    /// <summary>Lines written.</summary>
    public long Events { get; private set; }

    /// <summary>Bytes of the lines, with their line ends, before compression.</summary>
    public long RawBytes { get; private set; }

    /// <summary>The parts that were cut.</summary>
    public IReadOnlyList<ReceiptPart> Parts => _parts;

    public string Fingerprint => _fingerprint.ToString();

    /// <summary>Whether the part at hand is large enough: then <see cref="CutAsync"/> comes before the next line.</summary>
    public bool IsPartFull => _filling.Length >= PartSize.Of(_parts.Count + 1, partBytes);

    public void Write(Line line)
    {
        if (_partEvents == 0)
        {
            compressor.BeginPart(_filling, isFirst: _parts.Count == 0);
            _partFirst = line.Timestamp;
        }

        ReadOnlySpan<byte> bytes = line.Bytes;
        compressor.Write(bytes);
        compressor.Write("\n"u8);
        _fingerprint = _fingerprint.With(bytes);
        RawBytes += bytes.Length + 1;
        Events++;
        _partEvents++;
        _last = line.Timestamp;
    }

    /// <summary>Ends the part at hand and begins its upload; waits only for the upload before it.</summary>
    public async Task CutAsync(CancellationToken cancellationToken)
    {
        EndPart(isLast: false);
        await _upload;
        (_filling, _uploading) = (_uploading, _filling);
        _filling.Clear(PartSize.Of(_parts.Count + 1, partBytes));
        _upload = upload.AddAsync(_uploading, cancellationToken);
    }

    /// <summary>Ends the object: all its bytes are with S3, yet nobody sees it. There must have been a line.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        EndPart(isLast: true);
        await _upload;
        await upload.FinishAsync(_filling, cancellationToken);
    }

    /// <summary>Waits for an upload under way, so that an abort that follows does not miss its part.</summary>
    public async ValueTask DisposeAsync()
    {
        compressor.Dispose();
        await _upload.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void EndPart(bool isLast)
    {
        compressor.EndPart(isLast);
        _parts.Add(new ReceiptPart(_offset, _filling.Length, _partFirst, _last, _partEvents));
        _offset += _filling.Length;
        _partEvents = 0;
    }
}
