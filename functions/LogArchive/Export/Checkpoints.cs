using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Configuration;
using LogArchive.Groups;
using LogArchive.Writing;

namespace LogArchive.Export;

/// <summary>The checkpoints of exports, under their run's folder.</summary>
internal sealed class Checkpoints(IAmazonS3 s3, ArchiveSettings settings)
{
    private static readonly TimeSpan DeleteGrace = TimeSpan.FromSeconds(4);

    /// <summary>The work item's checkpoint, if there is one to go on from; one that is of no use is cleared away, its upload too.</summary>
    public async Task<Checkpoint?> FindAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await ReadAsync(item, cancellationToken) is not { } found)
        {
            return null;
        }

        if (found.Identity == CheckpointIdentity.Of(item, settings) && (found.IsWhole || await IsOpenAsync(found, cancellationToken)))
        {
            return found;
        }

        // Begun with other settings, or swept meanwhile.
        await AbandonAsync(item, found);
        return null;
    }

    /// <summary>Takes back what an export has uploaded whose day another run has archived meanwhile.</summary>
    public async Task AbandonAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await ReadAsync(item, cancellationToken) is { } found)
        {
            await AbandonAsync(item, found);
        }
    }

    /// <summary>Writes a checkpoint in place of the one before.</summary>
    public async Task SaveAsync(WorkItem item, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(checkpoint, ArchiveJson.Default.Checkpoint));
        try
        {
            await s3.PutObjectAsync(
                new PutObjectRequest { BucketName = settings.Bucket, Key = KeyOf(item), ContentType = "application/json", InputStream = body },
                cancellationToken);
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            throw AccessDenied.To("s3:PutObject", $"s3://{settings.Bucket}/{KeyOf(item)}", e);
        }
    }

    /// <summary>Deletes the checkpoint if there is one. That it can not be deleted is no failure: it expires with its run.</summary>
    public async Task DeleteAsync(WorkItem item)
    {
        using var grace = new CancellationTokenSource(DeleteGrace);
        try
        {
            await s3.DeleteObjectAsync(settings.Bucket, KeyOf(item), grace.Token);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or OperationCanceledException)
        {
            // A checkpoint whose upload is gone misleads nobody: the next export of this run sees that and begins afresh.
        }
    }

    /// <summary>Disposing an upload that nobody keeps aborts it.</summary>
    private async Task AbandonAsync(WorkItem item, Checkpoint found)
    {
        await using (new ObjectUpload(s3, new ObjectTarget(settings.Bucket, found.Identity.Key, "", S3StorageClass.Standard), found.UploadId, []))
        {
            await DeleteAsync(item);
        }
    }

    private static string KeyOf(WorkItem item) => ArchiveKeys.Checkpoint(item.Run, item.LogGroup, item.Date);

    /// <summary>The checkpoint as it is; null when there is none, or one of another version.</summary>
    private async Task<Checkpoint?> ReadAsync(WorkItem item, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(settings.Bucket, KeyOf(item), cancellationToken);
            var found = await JsonSerializer.DeserializeAsync(response.ResponseStream, ArchiveJson.Default.Checkpoint, cancellationToken);
            return found?.Version == Checkpoint.CurrentVersion ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            throw AccessDenied.To("s3:GetObject (and s3:ListBucket)", $"s3://{settings.Bucket}/{KeyOf(item)}", e);
        }
    }

    private async Task<bool> IsOpenAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        try
        {
            await s3.ListPartsAsync(
                new ListPartsRequest { BucketName = settings.Bucket, Key = checkpoint.Identity.Key, UploadId = checkpoint.UploadId, MaxParts = 1 },
                cancellationToken);
            return true;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload")
        {
            return false;
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            throw AccessDenied.To("s3:ListMultipartUploadParts", $"s3://{settings.Bucket}/{checkpoint.Identity.Key}", e);
        }
    }
}
