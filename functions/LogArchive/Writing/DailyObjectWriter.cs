using LogArchive.Catalog;
using LogArchive.Lines;
using LogArchive.Storage;

namespace LogArchive.Writing;

/// <summary>
/// Writes lines into the parts of a daily object: compresses them, cuts parts at line ends, and uploads one part while the next fills.
/// </summary>
/// <remarks>
/// It holds at most two buffers: <see cref="Write"/> fills one while the other is uploaded, and <see cref="CutAsync"/> waits for that
/// upload before it starts the next. Both use memory from one pool. A full part is cut only when another line follows, so the current
/// part at the end of the lines is the last one and never empty.
/// </remarks>
internal sealed class DailyObjectWriter(ObjectUpload upload, PartCompressor compressor, int partBytes) : IAsyncDisposable
{
    private readonly List<ReceiptPart> _parts = [];
    private readonly SlicePosition _position = new();
    private PartBuffer _filling = new(new SegmentPool());
    private Task _upload = Task.CompletedTask;
    private ContentFingerprint _fingerprint;
    private long _offset;
    private long _partEvents;
    private long _partFirst;
    private long _last;
    private long _keptEvents;
    private ContentFingerprint _keptFingerprint;
    private bool _isWhole;
    private bool _isFinished;

    /// <summary>Continues from the state of another writer.</summary>
    public DailyObjectWriter(ObjectUpload upload, PartCompressor compressor, int partBytes, WriterState state)
        : this(upload, compressor, partBytes)
    {
        _parts.AddRange(state.Parts);
        _fingerprint = state.Fingerprint;
        _offset = state.Parts.Sum(part => part.Length);
        _isWhole = _isFinished = state.Position is null;
        (Events, RawBytes, Noted) = (state.Parts.Sum(part => part.Events), state.Raw.Length, state.Noted);
        ContinueAt(state.Position);
    }

    /// <summary>Called after every uploaded part, the last one included, one at a time; not called for an object of one part.</summary>
    public Func<WriterState, CancellationToken, Task> PartUploaded { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>How far the events of the object that is to be replaced were consumed; null without one.</summary>
    public Func<MergePosition?> Merged { get; init; } = () => null;

    /// <summary>Lines written.</summary>
    public long Events { get; private set; }

    /// <summary>Lines written that the receipt counts besides all of them.</summary>
    public NotedEvents Noted { get; private set; }

    /// <summary>Bytes of the lines, with their line ends, before compression.</summary>
    public long RawBytes { get; private set; }

    /// <summary>Bytes of the parts that were uploaded or finished.</summary>
    public long ObjectBytes => upload.Bytes;

    /// <summary>The parts that were cut.</summary>
    public IReadOnlyList<ReceiptPart> Parts => _parts;

    /// <summary>CRC-64/NVME of each part, once the object is finished; base64 of the big-endian bytes.</summary>
    public IEnumerable<string> Checksums => upload.Checksums;

    public string Fingerprint => _fingerprint.ToString();

    /// <summary>Whether a line was written since the last part was cut.</summary>
    public bool HasLines => _partEvents > 0;

    /// <summary>Whether the current part is full: then call <see cref="CutAsync"/> before the next line.</summary>
    public bool IsPartFull => _filling.Length >= PartSize.Of(_parts.Count + 1, partBytes);

    /// <summary>Tells the writer which slice the following lines belong to.</summary>
    /// <param name="start">Start of their slice, in ms since the Unix epoch.</param>
    /// <param name="skipped">The lines of the slice that precede them, when reading resumes within it; null otherwise.</param>
    public void EnterSlice(long start, ReadPosition? skipped) =>
        _position.EnterSlice(start, skipped, Events - _keptEvents, _fingerprint.Without(_keptFingerprint));

    /// <summary>Tells the writer how far reading has come with the lines so far.</summary>
    /// <param name="start">Start of the slice that the next line belongs to, in ms since the Unix epoch.</param>
    /// <param name="page">A page of that slice where reading can resume; null for none.</param>
    public void Reach(long start, SlicePage? page)
    {
        EnterSlice(start, skipped: null);
        _position.Reach(page);
    }

    /// <summary>Begins the current part with the lines of a tail; call it before the first line.</summary>
    /// <exception cref="InvalidDataException">The lines are not the tail's.</exception>
    public void Restore(CheckpointTail tail, PartBuffer? lines)
    {
        long restored = lines is null ? 0 : compressor.ContinuePart(_filling, lines, isFirst: _parts.Count == 0);
        if (restored != tail.RawBytes)
        {
            throw new InvalidDataException($"The tail of a checkpoint has {restored} bytes of lines, not {tail.RawBytes}. "
                + "Nothing was published. This is a bug in LogArchive.");
        }

        Events += tail.Events;
        RawBytes += tail.RawBytes;
        Noted = tail.Noted;
        (_partEvents, _partFirst, _last) = (tail.Events, tail.FirstTimestamp, tail.LastTimestamp);
        _fingerprint = ContentFingerprint.Parse(tail.Fingerprint);
        ContinueAt(tail.Position);
    }

    public void Write(in Line line)
    {
        Write(line.Timestamp, line.Bytes);
        if (line.Notes != LineNotes.None)
        {
            Noted = Noted.With(line.Notes);
        }
    }

    /// <summary>Writes a line that only the object has that is to be replaced: the position in what is read stays as it is.</summary>
    public void WriteKept(long timestamp, ReadOnlySpan<byte> line)
    {
        Write(timestamp, line);
        _keptEvents++;
        _keptFingerprint = _keptFingerprint.With(line);
    }

    /// <summary>Ends the current part and starts its upload; waits only for the previous upload.</summary>
    public async Task CutAsync(CancellationToken cancellationToken)
    {
        WriterState state = EndPart(Position());
        await _upload;
        _upload = UploadAsync(_filling, state, cancellationToken);
        _filling = _filling.Next();
    }

    /// <summary>
    /// Ends the current part early, for another writer to continue it. Call it when no upload is under way, and write nothing afterwards.
    /// </summary>
    /// <returns>Null if a part before it could not be uploaded, or if the object is finished.</returns>
    public WriterTail? EndTail()
    {
        if (_isFinished || !_upload.IsCompletedSuccessfully)
        {
            return null;
        }

        long rawBytes = RawBytes - compressor.Raw.Length;
        if (HasLines)
        {
            compressor.EndPart(isLast: false);
        }

        _isFinished = true;
        var described = new ReceiptPart(_offset, _filling.Length, _partFirst, _last, _partEvents);
        return new WriterTail(_filling, described, rawBytes, _fingerprint, Position()) { Merged = Merged(), Noted = Noted };
    }

    /// <summary>Ends the object without publishing it. At least one line must have been written.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_isWhole)
        {
            return;
        }

        _isFinished = true;
        WriterState state = EndPart(next: null);
        await _upload;
        await upload.FinishAsync(_filling, cancellationToken);
        _isWhole = true;
        if (_parts.Count > 1)
        {
            await PartUploaded(state, cancellationToken);
        }
    }

    /// <summary>Publishes the finished object at its key: see <see cref="ObjectUpload.PublishAsync"/>.</summary>
    public Task<StoredObject> PublishAsync(PublishCondition condition, CancellationToken cancellationToken) =>
        upload.PublishAsync(condition, cancellationToken);

    /// <summary>Whether an object has just the bytes of the finished one.</summary>
    public bool IsIn(StoredObject stored) => upload.IsIn(stored);

    /// <summary>Waits for the current upload to end, whether or not it succeeds.</summary>
    public async Task WaitForUploadAsync() => await _upload.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Waits for the current upload, so that a later abort includes its part.</summary>
    public async ValueTask DisposeAsync()
    {
        compressor.Dispose();
        await WaitForUploadAsync();
    }

    private void ContinueAt(ReadPosition? position)
    {
        if (position is not null)
        {
            EnterSlice(position.From, position);
            _position.Reach(position.Page);
        }
    }

    private async Task UploadAsync(PartBuffer part, WriterState state, CancellationToken cancellationToken)
    {
        await upload.AddAsync(part, cancellationToken);
        part.Clear();
        await PartUploaded(state, cancellationToken);
    }

    private WriterState EndPart(ReadPosition? next)
    {
        compressor.EndPart(isLast: next is null);
        _parts.Add(new ReceiptPart(_offset, _filling.Length, _partFirst, _last, _partEvents));
        _offset += _filling.Length;
        _partEvents = 0;
        return new WriterState([.. _parts], compressor.Raw, _fingerprint, next) { Merged = Merged(), Noted = Noted };
    }

    private ReadPosition Position() => _position.At(Events - _keptEvents, _fingerprint.Without(_keptFingerprint));

    private void Write(long timestamp, ReadOnlySpan<byte> line)
    {
        if (_partEvents == 0)
        {
            compressor.BeginPart(_filling, isFirst: _parts.Count == 0);
            _partFirst = timestamp;
        }

        compressor.Write(line);
        compressor.Write("\n"u8);
        _fingerprint = _fingerprint.With(line);
        RawBytes += line.Length + 1;
        Events++;
        _partEvents++;
        _last = timestamp;
    }
}

/// <summary>The state of a daily object's writer after a part; another writer can continue from it as if it were the same one.</summary>
/// <param name="Parts">The parts that are uploaded.</param>
/// <param name="Raw">Checksum and length of all lines so far.</param>
/// <param name="Fingerprint">Fingerprint of all lines so far.</param>
/// <param name="Position">Where the next line is read; null after the last part.</param>
internal sealed record WriterState(
    IReadOnlyList<ReceiptPart> Parts, RawChecksum Raw, ContentFingerprint Fingerprint, ReadPosition? Position)
{
    /// <summary>How far the events of the object that is to be replaced were consumed; null without one.</summary>
    public MergePosition? Merged { get; init; }

    /// <summary>Lines so far that the receipt counts besides all of them.</summary>
    public NotedEvents Noted { get; init; }
}

/// <summary>A part that was ended before it was full, and the state of the writer with it.</summary>
/// <param name="Lines">Its compressed bytes; empty if it has no lines.</param>
/// <param name="Part">What it holds.</param>
/// <param name="RawBytes">Bytes of its lines.</param>
/// <param name="Fingerprint">Fingerprint of all lines so far.</param>
/// <param name="Position">Where the next line is read.</param>
internal sealed record WriterTail(
    PartBuffer Lines, ReceiptPart Part, long RawBytes, ContentFingerprint Fingerprint, ReadPosition Position)
{
    /// <summary>How far the events of the object that is to be replaced were consumed; null without one.</summary>
    public MergePosition? Merged { get; init; }

    /// <summary>Lines so far that the receipt counts besides all of them.</summary>
    public NotedEvents Noted { get; init; }

    /// <summary>The tail as a checkpoint describes it.</summary>
    public CheckpointTail ForCheckpoint() => new(
        Lines.Length,
        Crc64Nvme.ToBase64(Lines.Crc64()),
        RawBytes,
        Part.Events,
        Part.FirstTimestamp,
        Part.LastTimestamp,
        Fingerprint.ToString(),
        Position)
    {
        Merged = Merged,
        Noted = Noted,
    };
}
