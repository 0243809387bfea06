using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;

namespace LogArchive.Reporting;

/// <summary>A JSON document in S3.</summary>
internal static class StoredDocument
{
    /// <summary>The document; null when there is none.</summary>
    public static async Task<T?> FindAsync<T>(IAmazonS3 s3, (string Bucket, string Key) address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var response = await s3.GetObjectAsync(address.Bucket, address.Key, cancellationToken);
            return await JsonSerializer.DeserializeAsync(response.ResponseStream, type, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }
}
