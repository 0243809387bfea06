using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Cli.Operating;

/// <summary>Lists keys with the versions of what lies there.</summary>
internal static class KeyListing
{
    /// <summary>The entity tag of every object whose key begins so.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ListAsync(IAmazonS3 s3, string bucket, string prefix, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        do
        {
            ListObjectsV2Response page = await s3.ListObjectsV2Async(request, cancellationToken);
            foreach (S3Object listed in page.S3Objects ?? [])
            {
                versions[listed.Key] = listed.ETag;
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (!string.IsNullOrEmpty(request.ContinuationToken));
        return versions;
    }
}
