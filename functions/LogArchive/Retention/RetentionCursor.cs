using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.Reporting;

namespace LogArchive.Retention;

/// <summary>Behind which log group the next review goes on, so that one that ends early does not always leave out the same ones.</summary>
/// <param name="After">The last log group that was reviewed; empty: begin with the first.</param>
public sealed record RetentionCursor(string After)
{
    private static readonly RetentionCursor First = new("");

    internal static async Task<RetentionCursor> ReadAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            return await StoredDocument.FindAsync(s3, (bucket, ArchiveKeys.RetentionCursor), ArchiveJson.Default.RetentionCursor, cancellationToken) ?? First;
        }
        catch (JsonException)
        {
            return First;
        }
    }

    internal Task WriteAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken) => s3.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = bucket,
            Key = ArchiveKeys.RetentionCursor,
            ContentType = "application/json",
            ContentBody = JsonSerializer.Serialize(this, ArchiveJson.Default.RetentionCursor),
        },
        cancellationToken);

    /// <summary>All groups, those behind the cursor first.</summary>
    internal IReadOnlyList<LogGroupInfo> Order(IEnumerable<LogGroupInfo> groups)
    {
        LogGroupInfo[] sorted = [.. groups.OrderBy(group => group.Name, StringComparer.Ordinal)];
        int first = Array.FindIndex(sorted, group => string.CompareOrdinal(group.Name, After) > 0);
        return first <= 0 ? sorted : [.. sorted[first..], .. sorted[..first]];
    }
}
