using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Configuration;
using LogArchive.Groups;
using LogArchive.Writing;

namespace LogArchive.Export;

/// <summary>
/// How far an export has come: the upload, and the checkpoint from which the next invocation goes on. Disposing takes both back,
/// unless the upload was published or they were kept.
/// </summary>
/// <remarks>
/// The upload under way writes (<see cref="SaveAsync"/>); everything else here is only used before the first part is cut or after
/// the upload was settled.
/// </remarks>
internal sealed class ExportProgress : IAsyncDisposable
{
    private readonly Checkpoints _checkpoints;
    private readonly ArchiveSettings _settings;
    private readonly WorkItem _item;
    private bool _isKept;

    /// <param name="s3">S3.</param>
    /// <param name="settings">How days are exported.</param>
    /// <param name="item">What is exported.</param>
    /// <param name="found">The checkpoint to go on from; null: from the day's begin.</param>
    public ExportProgress(IAmazonS3 s3, ArchiveSettings settings, WorkItem item, Checkpoint? found)
    {
        (_checkpoints, _settings, _item, Checkpoint) = (new Checkpoints(s3, settings), settings, item, found);
        var target = new ObjectTarget(settings.Bucket, item.Key, ContentType(settings), settings.StorageClass);
        Upload = found is null
            ? new ObjectUpload(s3, target)
            : new ObjectUpload(s3, target, found.UploadId, [.. found.Parts.Select(part => new UploadedPart(part.ETag, part.Crc64Nvme, part.Length))]);
    }

    /// <summary>The export's account.</summary>
    public required ExportTally Tally { get; init; }

    public ObjectUpload Upload { get; }

    /// <summary>The checkpoint that is in S3; null for none.</summary>
    public Checkpoint? Checkpoint { get; private set; }

    /// <summary>Whether a part was uploaded since this export went on or began.</summary>
    public bool HasAdvanced { get; private set; }

    /// <summary>The writer of the daily object, which goes on from the checkpoint.</summary>
    public DailyObjectWriter OpenWriter()
    {
        if (Checkpoint is not { } found)
        {
            return new DailyObjectWriter(Upload, PartCompressor.Create(_settings.Compression), _settings.PartBytes) { PartUploaded = SaveAsync };
        }

        var raw = new RawChecksum(found.RawCrc32, found.RawBytes);
        var state = new WriterState(ReceiptParts(found), raw, ContentFingerprint.Parse(found.Fingerprint), found.Position);
        return new DailyObjectWriter(Upload, PartCompressor.Create(_settings.Compression, raw), _settings.PartBytes, state) { PartUploaded = SaveAsync };
    }

    /// <summary>Brings the checkpoint's account up to date: what was read behind the last part counts, too.</summary>
    public async Task SaveTallyAsync(CancellationToken cancellationToken)
    {
        Checkpoint next = Checkpoint! with { Effort = Tally.Effort };
        try
        {
            await _checkpoints.SaveAsync(_item, next, cancellationToken);
            Checkpoint = next;
        }
        catch (Exception e) when (TransientFailure.Is(e))
        {
            // Then the receipt's numbers fall short by that; the export itself goes on just the same.
        }
    }

    /// <summary>Leaves everything as it is, so that somebody can go on from the checkpoint; without one there is nothing to go on from.</summary>
    public void Keep()
    {
        if (Checkpoint is not null)
        {
            Upload.Keep();
            _isKept = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Upload.DisposeAsync();

        // A day of one part never had a checkpoint.
        if (!_isKept && Upload.Multipart is not null)
        {
            await _checkpoints.DeleteAsync(_item);
        }
    }

    private async Task SaveAsync(WriterState state, CancellationToken cancellationToken)
    {
        var next = new Checkpoint
        {
            Identity = CheckpointIdentity.Of(_item, _settings),
            UploadId = Upload.Multipart!.Id,
            Parts = [.. Upload.Multipart.Parts.Zip(state.Parts, (part, described) =>
                new CheckpointPart(part.ETag, part.Crc64Nvme, part.Bytes, described.FirstTimestamp, described.LastTimestamp, described.Events))],
            RawBytes = state.Raw.Length,
            RawCrc32 = state.Raw.Crc32,
            Fingerprint = state.Fingerprint.ToString(),
            Position = state.Position,
            Hours = Tally.Hours(state.Parts.Sum(part => part.Events)),
            Effort = Tally.Effort,
            Started = Tally.Started,
        };
        await _checkpoints.SaveAsync(_item, next, cancellationToken);
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
