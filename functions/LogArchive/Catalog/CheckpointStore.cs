using System.Text.Json;
using Amazon.S3;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>The checkpoints of exports, under their run's folder.</summary>
internal sealed class CheckpointStore(ArchiveStorage storage, ArchiveSettings settings)
{
    private const string Suffix = ".json";

    private static readonly TimeSpan DeleteGrace = TimeSpan.FromSeconds(4);

    /// <summary>
    /// The work item's checkpoint, if an export can continue from it; an unusable one is deleted, and its upload aborted.
    /// </summary>
    public async Task<ResumePoint?> FindAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await ReadAsync(item, cancellationToken) is not { } found)
        {
            return null;
        }

        if (found.Identity == CheckpointIdentity.Of(item, settings)
            && (found.IsWhole || found.UploadId is not { } upload
                || await MultipartUpload.IsOpenAsync(TargetOf(found), upload, cancellationToken)))
        {
            return await WithTailAsync(item, found, cancellationToken);
        }

        // It was written with other settings, or its upload has been aborted.
        await AbandonAsync(item, found);
        return null;
    }

    /// <summary>Aborts the upload of an export whose day another run has archived, and deletes its checkpoint.</summary>
    public async Task AbandonAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await ReadAsync(item, cancellationToken) is { } found)
        {
            await AbandonAsync(item, found);
        }
    }

    /// <summary>Writes a checkpoint, replacing the previous one.</summary>
    public Task SaveAsync(WorkItem item, Checkpoint checkpoint, CancellationToken cancellationToken) =>
        storage.Runs.PutAsync(KeyOf(item), checkpoint.Sealed(), CatalogJson.Default.Checkpoint, cancellationToken);

    /// <summary>Writes the lines of a tail; then a checkpoint with that tail must be written.</summary>
    public async Task SaveTailAsync(WorkItem item, int slot, PartBuffer lines, CancellationToken cancellationToken)
    {
        var target = new ObjectTarget(storage.Runs, TailKeyOf(item, slot), "application/octet-stream", S3StorageClass.Standard);
        await using var upload = new ObjectUpload(target);
        await upload.FinishAsync(lines, cancellationToken);
        await upload.PublishAsync(PublishCondition.Always, cancellationToken);
    }

    /// <summary>Deletes the checkpoint if there is one. If that fails, no harm is done: it expires with its run.</summary>
    /// <param name="item">The work item.</param>
    /// <param name="hasTail">Whether lines of a tail may be beside it.</param>
    public async Task DeleteAsync(WorkItem item, bool hasTail)
    {
        using var grace = new CancellationTokenSource(DeleteGrace, storage.Runs.Time);
        try
        {
            await storage.Runs.DeleteAsync(KeyOf(item), grace.Token);
            if (hasTail)
            {
                await storage.Runs.DeleteAsync(TailKeyOf(item, 0), grace.Token);
                await storage.Runs.DeleteAsync(TailKeyOf(item, 1), grace.Token);
            }
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            // A checkpoint whose upload is gone does no harm: the run's next export detects it and starts from the beginning.
        }
    }

    private static string KeyOf(WorkItem item) => ArchiveKeys.Checkpoint(item);

    private static string TailKeyOf(WorkItem item, int slot) => $"{KeyOf(item)[..^Suffix.Length]}.tail-{slot}";

    /// <summary>
    /// The lines of the tail are only an advantage: without them, or with others, the export resumes after the last part.
    /// </summary>
    private async Task<ResumePoint> WithTailAsync(WorkItem item, Checkpoint found, CancellationToken cancellationToken)
    {
        if (found.Tail is not { Length: > 0 } tail)
        {
            return new ResumePoint(found, null);
        }

        await using Stream? content = await storage.Runs.OpenAsync(TailKeyOf(item, tail.Slot), cancellationToken);
        PartBuffer? lines = content is null ? null : await PartBuffer.ReadAsync(content, cancellationToken);
        return lines is not null && tail.Fits(lines) ? new ResumePoint(found, lines) : new ResumePoint(found with { Tail = null }, null);
    }

    /// <summary>Disposing an upload aborts it unless it was kept.</summary>
    private async Task AbandonAsync(WorkItem item, Checkpoint found)
    {
        await using ObjectUpload? upload = found.UploadId is { } id ? new ObjectUpload(TargetOf(found), id, []) : null;
        await DeleteAsync(item, hasTail: true);
    }

    private ObjectTarget TargetOf(Checkpoint found) => new(storage.Archive, found.Identity.Key, "", S3StorageClass.Standard);

    /// <summary>The stored checkpoint, unchecked; null if there is none, or it is not as it was written.</summary>
    private async Task<Checkpoint?> ReadAsync(WorkItem item, CancellationToken cancellationToken)
    {
        try
        {
            Checkpoint? found = await storage.Runs.FindAsync(KeyOf(item), CatalogJson.Default.Checkpoint, cancellationToken);
            return found is { IsIntact: true } ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
