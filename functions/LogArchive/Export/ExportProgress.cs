using LogArchive.Catalog;
using LogArchive.Lines;
using LogArchive.Merging;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Writing;

namespace LogArchive.Export;

/// <summary>
/// How far an export has come: the writer of its object, the upload, and the checkpoint from which the next invocation continues.
/// Disposing aborts the upload and deletes the checkpoint, unless the object was published or the progress kept.
/// </summary>
/// <remarks>
/// The upload under way writes the checkpoint; everything else here is only used before the first part is cut, or after
/// <see cref="KeepAsync"/> has waited for the upload.
/// </remarks>
internal sealed class ExportProgress : IAsyncDisposable
{
    private readonly CheckpointStore _checkpoints;
    private readonly ArchiveSettings _settings;
    private readonly ObjectUpload _upload;
    private readonly ReadPosition? _began;
    private readonly MergePosition? _merged;
    private bool _hasTail;
    private bool _isKept;

    /// <param name="storage">The buckets.</param>
    /// <param name="settings">How days are exported.</param>
    /// <param name="item">What is exported.</param>
    /// <param name="found">Where to continue; null: from the beginning of the day.</param>
    public ExportProgress(ArchiveStorage storage, ArchiveSettings settings, WorkItem item, ResumePoint? found)
    {
        (_checkpoints, _settings, Item, Checkpoint) = (new CheckpointStore(storage, settings), settings, item, found?.Checkpoint);
        _began = found is null ? ReadPosition.StartOf(item.Start) : found.Position;
        _merged = found?.Merged;
        _hasTail = found is not null;
        var target = new ObjectTarget(storage.Archive, item.Key, ContentType(settings), settings.StorageClass);
        _upload = Checkpoint?.UploadId is { } id
            ? new ObjectUpload(target, id, [.. Checkpoint.Parts.Select(part => part.Uploaded)])
            : new ObjectUpload(target);
        Writer = OpenWriter(found);
    }

    /// <summary>What is exported.</summary>
    public WorkItem Item { get; }

    /// <summary>The counts of the export's work.</summary>
    public required ExportTally Tally { get; init; }

    /// <summary>How the export has recovered from failures.</summary>
    public required Recovery Recovery { get; init; }

    /// <summary>The writer of the daily object, which continues from the checkpoint.</summary>
    public DailyObjectWriter Writer { get; }

    /// <summary>The events of the object that is to be replaced; null for none.</summary>
    public ArchivedEvents? United { get; set; }

    /// <summary>How far those events were consumed; null for none.</summary>
    public MergePosition? Merged => United?.Position ?? _merged;

    /// <summary>The checkpoint that is in S3; null for none.</summary>
    public Checkpoint? Checkpoint { get; private set; }

    /// <summary>Where to read; there is nothing to read if <see cref="IsRead"/>.</summary>
    public ReadPosition ReadFrom => _began!;

    /// <summary>Whether all of the day is in uploaded parts, so that only publishing is left.</summary>
    public bool IsRead => Checkpoint is { IsWhole: true };

    /// <summary>Whether the checkpoint is ahead of where this export began or continued.</summary>
    public bool HasAdvanced { get; private set; }

    /// <summary>
    /// Waits for the upload under way, then keeps upload and checkpoint for another invocation; without a checkpoint there is nothing
    /// to keep.
    /// </summary>
    public async Task KeepAsync()
    {
        await Writer.WaitForUploadAsync();
        if (Checkpoint is not null)
        {
            _upload.Keep();
            _isKept = true;
        }
    }

    /// <summary>Saves what was read after the last part, so that the next invocation need not read it again; then keeps everything.</summary>
    /// <returns>The checkpoint; null for none.</returns>
    public async Task<Checkpoint?> StopAsync(CancellationToken cancellationToken)
    {
        await KeepAsync();
        try
        {
            if (Writer.EndTail() is { } tail && (tail.Position != _began || tail.Merged != _merged))
            {
                await SaveAsync(tail, cancellationToken);
            }
            else if (HasAdvanced)
            {
                await SaveAsync(Checkpoint!, cancellationToken);
            }
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            // The checkpoint of the last part is still there, and the next invocation reads the rest again.
        }

        await KeepAsync();
        return Checkpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await (United?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Writer.DisposeAsync();
        await _upload.DisposeAsync();

        // A day of one part that is read in one go never had a checkpoint.
        if (!_isKept && (Checkpoint is not null || _upload.Multipart is not null))
        {
            await _checkpoints.DeleteAsync(Item, _hasTail);
        }
    }

    private DailyObjectWriter OpenWriter(ResumePoint? found)
    {
        WriterState state = found is null ? new WriterState([], default, default, _began) : StateOf(found.Checkpoint);
        var compressor = PartCompressor.Create(_settings.Compression, state.Raw);
        var writer = new DailyObjectWriter(_upload, compressor, _settings.PartBytes, state) { PartUploaded = SaveAsync, Merged = () => Merged };
        if (found?.Checkpoint.Tail is { } tail)
        {
            writer.Restore(tail, found.TailLines);
        }

        return writer;
    }

    private static WriterState StateOf(Checkpoint found) => new(
        ReceiptParts(found),
        new RawChecksum(found.RawCrc32, found.RawBytes),
        ContentFingerprint.Parse(found.Fingerprint),
        found.Position)
    {
        Noted = found.Noted,
    };

    /// <summary>The checkpoint before the first part.</summary>
    private Checkpoint Beginning() => new()
    {
        Identity = CheckpointIdentity.Of(Item, _settings),
        Parts = [],
        RawBytes = 0,
        RawCrc32 = 0,
        Fingerprint = default(ContentFingerprint).ToString(),
        IsWhole = false,
        Position = ReadPosition.StartOf(Item.Start),
        Effort = Tally.Effort,
        Started = Tally.Started,
    };

    /// <remarks>
    /// Runs beside the writing of the next part, so it must not ask <see cref="United"/> how far it is: <paramref name="state"/> says so.
    /// </remarks>
    private Task SaveAsync(WriterState state, CancellationToken cancellationToken)
    {
        MultipartUpload multipart = _upload.Multipart!;
        var next = Beginning() with
        {
            UploadId = multipart.Id,
            Parts = [.. multipart.Parts.Zip(state.Parts, CheckpointPart.Of)],
            RawBytes = state.Raw.Length,
            RawCrc32 = state.Raw.Crc32,
            Fingerprint = state.Fingerprint.ToString(),
            IsWhole = state.Position is null,
            Position = state.Position,
            Merged = state.Merged,
            Noted = state.Noted,
            Hours = Tally.Hours(state.Parts.Sum(part => part.Events)),
        };
        return SaveAsync(next, cancellationToken);
    }

    private async Task SaveAsync(WriterTail tail, CancellationToken cancellationToken)
    {
        int slot = Checkpoint?.Tail is { Slot: 0 } ? 1 : 0;
        if (tail.Lines.Length > 0)
        {
            _hasTail = true;
            await _checkpoints.SaveTailAsync(Item, slot, tail.Lines, cancellationToken);
        }

        CheckpointTail described = tail.ForCheckpoint() with { Slot = slot, Hours = Tally.Hours(Writer.Events) };
        MergePosition? united = Merged is { } merged ? merged with { Consumed = 0, Kept = 0, Taken = null } : null;
        await SaveAsync((Checkpoint ?? Beginning() with { Merged = united }) with { Tail = described }, cancellationToken);
    }

    private async Task SaveAsync(Checkpoint next, CancellationToken cancellationToken)
    {
        next = next with { Effort = Tally.Effort, SortsSlices = Recovery.SortsSlices, Restarts = Recovery.Restarts };
        await _checkpoints.SaveAsync(Item, next, cancellationToken);
        (Checkpoint, HasAdvanced) = (next, true);
    }

    private static string ContentType(ArchiveSettings settings) =>
        settings.Compression.MediaType ?? (settings.Format == LineFormat.Ndjson ? "application/x-ndjson" : "text/plain; charset=utf-8");

    private static List<ReceiptPart> ReceiptParts(Checkpoint checkpoint)
    {
        var parts = new List<ReceiptPart>();
        long offset = 0;
        foreach (CheckpointPart part in checkpoint.Parts)
        {
            parts.Add(new ReceiptPart(offset, part.Length, part.FirstTimestamp, part.LastTimestamp, part.Events));
            offset += part.Length;
        }

        return parts;
    }
}
