using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.Reporting;

namespace LogArchive.Retention;

/// <summary>The marks of log groups whose retention the archive has set.</summary>
internal sealed class RetentionMarks(IAmazonS3 s3, string bucket)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Learns which groups have marks: most have none, and need not be asked about.</summary>
    public async Task ListAsync(CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = ArchiveKeys.RetentionMarks };
        do
        {
            ListObjectsV2Response page = await s3.ListObjectsV2Async(request, cancellationToken);
            _keys.UnionWith((page.S3Objects ?? []).Select(found => found.Key));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (!string.IsNullOrEmpty(request.ContinuationToken));
    }

    /// <summary>The mark of the retention that a group has now; null when that was not set by the archive.</summary>
    public async Task<RetentionMark?> InForceAsync(LogGroupInfo group, CancellationToken cancellationToken)
    {
        string key = ArchiveKeys.RetentionMark(group.Name);
        if (group.RetentionDays is null || !_keys.Contains(key))
        {
            return null;
        }

        var mark = await StoredDocument.FindAsync(s3, (bucket, key), ArchiveJson.Default.RetentionMark, cancellationToken);
        return mark is { Version: RetentionMark.CurrentVersion } && mark.LogGroup == group.Name && mark.Created == group.Created && mark.Days == group.RetentionDays ? mark : null;
    }

    public Task WriteAsync(RetentionMark mark, CancellationToken cancellationToken) => s3.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = bucket,
            Key = ArchiveKeys.RetentionMark(mark.LogGroup),
            ContentType = "application/json",
            ContentBody = JsonSerializer.Serialize(mark, ReadableJson.Context.RetentionMark),
        },
        cancellationToken);
}
