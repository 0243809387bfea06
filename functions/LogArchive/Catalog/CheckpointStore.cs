using System.Text.Json;
using Amazon.S3;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>The checkpoints of exports, under their run's folder.</summary>
internal sealed class CheckpointStore(ArchiveStorage storage, ArchiveSettings settings)
{
    private static readonly TimeSpan DeleteGrace = TimeSpan.FromSeconds(4);

    /// <summary>
    /// The work item's checkpoint, if an export can continue from it; an unusable one is deleted, and its upload aborted.
    /// </summary>
    public async Task<Checkpoint?> FindAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await ReadAsync(item, cancellationToken) is not { } found)
        {
            return null;
        }

        if (found.Identity == CheckpointIdentity.Of(item, settings)
            && (found.IsWhole || await MultipartUpload.IsOpenAsync(TargetOf(found), found.UploadId, cancellationToken)))
        {
            return found;
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
        storage.Runs.PutAsync(KeyOf(item), checkpoint, CatalogJson.Default.Checkpoint, cancellationToken);

    /// <summary>Deletes the checkpoint if there is one. If that fails, no harm is done: it expires with its run.</summary>
    public async Task DeleteAsync(WorkItem item)
    {
        using var grace = new CancellationTokenSource(DeleteGrace, storage.Runs.Time);
        try
        {
            await storage.Runs.DeleteAsync(KeyOf(item), grace.Token);
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            // A checkpoint whose upload is gone does no harm: the run's next export detects it and starts from the beginning.
        }
    }

    private static string KeyOf(WorkItem item) => ArchiveKeys.Checkpoint(item);

    /// <summary>Disposing an upload aborts it unless it was kept.</summary>
    private async Task AbandonAsync(WorkItem item, Checkpoint found)
    {
        await using (new ObjectUpload(TargetOf(found), found.UploadId, []))
        {
            await DeleteAsync(item);
        }
    }

    private ObjectTarget TargetOf(Checkpoint found) => new(storage.Archive, found.Identity.Key, "", S3StorageClass.Standard);

    /// <summary>The stored checkpoint, unchecked; null if there is none, or it cannot be read or has another version.</summary>
    private async Task<Checkpoint?> ReadAsync(WorkItem item, CancellationToken cancellationToken)
    {
        try
        {
            Checkpoint? found = await storage.Runs.FindAsync(KeyOf(item), CatalogJson.Default.Checkpoint, cancellationToken);
            return found?.Version == Checkpoint.CurrentVersion ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
