using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Groups;

namespace LogArchive.Export;

/// <summary>The last words of failed exports, under the run's folder.</summary>
public sealed class ExportErrors(IAmazonS3 s3, string bucket)
{
    /// <summary>Writes down why a work item failed.</summary>
    public Task WriteAsync(WorkItem item, ExportError error, CancellationToken cancellationToken) => s3.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = bucket,
            Key = ArchiveKeys.Error(item.Run, item.LogGroup, item.Date),
            ContentType = "application/json",
            ContentBody = JsonSerializer.Serialize(error, ReadableJson.Context.ExportError),
        },
        cancellationToken);

    /// <summary>Why a work item failed; null when nothing was written down: the function timed out or was killed.</summary>
    public async Task<ExportError?> FindAsync(WorkItem item, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(bucket, ArchiveKeys.Error(item.Run, item.LogGroup, item.Date), cancellationToken);
            return await JsonSerializer.DeserializeAsync(response.ResponseStream, ArchiveJson.Default.ExportError, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
