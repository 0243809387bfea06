using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.IntegrationTests.S3;

public sealed class S3ErrorTests(LocalS3 s3) : IClassFixture<LocalS3>
{
    [Fact]
    public async Task A_missing_object_is_NoSuchKey_with_a_request_id()
    {
        NoSuchKeyException error = await Assert.ThrowsAsync<NoSuchKeyException>(() => s3.Client.GetObjectAsync(LocalS3.Bucket, "missing"));

        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
        Assert.NotEmpty(error.RequestId);
        Assert.Equal("The specified key does not exist.", error.Message);
    }

    [Fact]
    public async Task A_missing_object_is_a_bare_404_to_HEAD()
    {
        AmazonS3Exception error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => s3.Client.GetObjectMetadataAsync(LocalS3.Bucket, "missing"));

        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
        Assert.NotEmpty(error.RequestId);
    }

    [Fact]
    public async Task A_missing_bucket_is_NoSuchBucket_for_every_kind_of_request()
    {
        foreach (Func<Task> request in (Func<Task>[])
        [
            () => s3.Client.GetObjectAsync("missing", "key"),
            () => s3.Client.PutObjectAsync(new PutObjectRequest { BucketName = "missing", Key = "key", ContentBody = "x" }),
            () => s3.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "missing" }),
            () => s3.Client.InitiateMultipartUploadAsync("missing", "key"),
        ])
        {
            AmazonS3Exception error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(request);
            Assert.Equal("NoSuchBucket", error.ErrorCode);
        }
    }

    [Fact]
    public async Task What_is_not_implemented_says_so_by_name()
    {
        AmazonS3Exception tagging = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => s3.Client.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = LocalS3.Bucket, Key = "key" }));
        AmazonS3Exception copy = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.Client.CopyObjectAsync(LocalS3.Bucket, "key", LocalS3.Bucket, "copy"));
        AmazonS3Exception policy = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.Client.GetBucketPolicyAsync(LocalS3.Bucket));
        AmazonS3Exception header = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => s3.Client.PutObjectAsync(new PutObjectRequest { BucketName = LocalS3.Bucket, Key = "key", ContentBody = "x", TagSet = [new Tag { Key = "a", Value = "b" }] }));

        Assert.Equal(HttpStatusCode.NotImplemented, tagging.StatusCode);
        Assert.Contains("GetObjectTagging", tagging.Message, StringComparison.Ordinal);
        Assert.Contains("CopyObject", copy.Message, StringComparison.Ordinal);
        Assert.Contains("GetBucketPolicy", policy.Message, StringComparison.Ordinal);
        Assert.Contains("x-amz-tagging", header.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_key_has_1024_bytes_at_most()
    {
        await s3.PutAsync(new string('k', 1024), "x");

        AmazonS3Exception error = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutAsync(new string('k', 1025), "x"));

        Assert.Equal("KeyTooLongError", error.ErrorCode);
    }
}
