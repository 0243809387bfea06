using LogArchive.Catalog;
using LogArchive.Lines;
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
    private bool _isKept;

    /// <param name="storage">The buckets.</param>
    /// <param name="settings">How days are exported.</param>
    /// <param name="item">What is exported.</param>
    /// <param name="found">The checkpoint to continue from; null: from the beginning of the day.</param>
    public ExportProgress(ArchiveStorage storage, ArchiveSettings settings, WorkItem item, Checkpoint? found)
    {
        (_checkpoints, _settings, Item, Checkpoint) = (new CheckpointStore(storage, settings), settings, item, found);
        var target = new ObjectTarget(storage.Archive, item.Key, ContentType(settings), settings.StorageClass);
        _upload = found is null
            ? new ObjectUpload(target)
            : new ObjectUpload(target, found.UploadId, [.. found.Parts.Select(part => part.Uploaded)]);
        Writer = OpenWriter(found);
    }

    /// <summary>What is exported.</summary>
    public WorkItem Item { get; }

    /// <summary>The counts of the export's work.</summary>
    public required ExportTally Tally { get; init; }

    /// <summary>The writer of the daily object, which continues from the checkpoint.</summary>
    public DailyObjectWriter Writer { get; }

    /// <summary>The checkpoint that is in S3; null for none.</summary>
    public Checkpoint? Checkpoint { get; private set; }

    /// <summary>Whether all of the day is in uploaded parts, so that only publishing is left.</summary>
    public bool IsRead => Checkpoint is { IsWhole: true };

    /// <summary>Whether a part was uploaded since this export began or continued.</summary>
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

    /// <summary>Updates the checkpoint's effort, to include what was read after the last part.</summary>
    /// <returns>The checkpoint; there must be one.</returns>
    public async Task<Checkpoint> SaveTallyAsync(CancellationToken cancellationToken)
    {
        Checkpoint next = Checkpoint! with { Effort = Tally.Effort };
        try
        {
            await _checkpoints.SaveAsync(Item, next, cancellationToken);
            Checkpoint = next;
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            // The receipt's effort will be too low; the export itself is not affected.
        }

        return Checkpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await _upload.DisposeAsync();

        // A day of one part never had a checkpoint.
        if (!_isKept && _upload.Multipart is not null)
        {
            await _checkpoints.DeleteAsync(Item);
        }
    }

    private DailyObjectWriter OpenWriter(Checkpoint? found)
    {
        if (found is null)
        {
            var compressor = PartCompressor.Create(_settings.Compression);
            return new DailyObjectWriter(_upload, compressor, _settings.PartBytes) { PartUploaded = SaveAsync };
        }

        var raw = new RawChecksum(found.RawCrc32, found.RawBytes);
        var state = new WriterState(ReceiptParts(found), raw, ContentFingerprint.Parse(found.Fingerprint), found.Position);
        var resumed = PartCompressor.Create(_settings.Compression, raw);
        return new DailyObjectWriter(_upload, resumed, _settings.PartBytes, state) { PartUploaded = SaveAsync };
    }

    private async Task SaveAsync(WriterState state, CancellationToken cancellationToken)
    {
        MultipartUpload multipart = _upload.Multipart!;
        var next = new Checkpoint
        {
            Identity = CheckpointIdentity.Of(Item, _settings),
            UploadId = multipart.Id,
            Parts = [.. multipart.Parts.Zip(state.Parts, CheckpointPart.Of)],
            RawBytes = state.Raw.Length,
            RawCrc32 = state.Raw.Crc32,
            Fingerprint = state.Fingerprint.ToString(),
            Position = state.Position,
            Hours = Tally.Hours(state.Parts.Sum(part => part.Events)),
            Effort = Tally.Effort,
            Started = Tally.Started,
        };
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
