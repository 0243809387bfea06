using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.IntegrationTests.S3;

public sealed class S3ObjectTests(LocalS3 s3) : IClassFixture<LocalS3>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((256 * 1024) - 1)]
    [InlineData(256 * 1024)]
    [InlineData((256 * 1024) + 1)]
    [InlineData(3_000_000)]
    public async Task What_is_put_is_what_is_got(int bytes)
    {
        byte[] content = Content.Of(bytes);
        PutObjectResponse put = await s3.Client.PutObjectAsync(new PutObjectRequest { BucketName = LocalS3.Bucket, Key = "same", InputStream = new MemoryStream(content) });

        using GetObjectResponse got = await s3.Client.GetObjectAsync(LocalS3.Bucket, "same");
        var read = new MemoryStream();
        await got.ResponseStream.CopyToAsync(read);

        Assert.Equal(content, read.ToArray());
        Assert.Equal($"\"{Convert.ToHexStringLower(Content.Md5Of(content))}\"", put.ETag);
        Assert.Equal(put.ETag, got.ETag);
    }

    [Fact]
    public async Task An_object_is_a_plain_file_under_its_bucket_and_key()
    {
        await s3.PutAsync("logs/aws/lambda/orders/dt=2026-11-09/orders.ndjson", "one line");

        Assert.Equal("one line", await File.ReadAllTextAsync(Path.Combine(s3.Root, LocalS3.Bucket, "logs/aws/lambda/orders/dt=2026-11-09/orders.ndjson")));
    }

    [Fact]
    public async Task Headers_and_metadata_come_back()
    {
        var request = new PutObjectRequest { BucketName = LocalS3.Bucket, Key = "headers", ContentBody = "x", ContentType = "application/gzip", StorageClass = S3StorageClass.StandardInfrequentAccess };
        request.Headers.CacheControl = "no-cache";
        request.Headers.ContentEncoding = "identity";
        request.Metadata["events"] = "17";
        await s3.Client.PutObjectAsync(request);

        GetObjectMetadataResponse head = await s3.Client.GetObjectMetadataAsync(LocalS3.Bucket, "headers");

        Assert.Equal("application/gzip", head.Headers.ContentType);
        Assert.Equal("no-cache", head.Headers.CacheControl);
        Assert.Equal("identity", head.Headers.ContentEncoding);
        Assert.Equal("17", head.Metadata["events"]);
        Assert.Equal(S3StorageClass.StandardInfrequentAccess, head.StorageClass);
        Assert.Equal(1, head.ContentLength);
        Assert.Equal(ServerSideEncryptionMethod.AES256, head.ServerSideEncryptionMethod);
    }

    [Theory]
    [InlineData("bytes=0-3", "0123")]
    [InlineData("bytes=7-", "789")]
    [InlineData("bytes=-2", "89")]
    [InlineData("bytes=-100", "0123456789")]
    [InlineData("bytes=9-9", "9")]
    [InlineData("bytes=8-100", "89")]
    public async Task A_range_gives_just_those_bytes(string range, string expected)
    {
        await s3.PutAsync("digits", "0123456789");

        using GetObjectResponse got = await s3.Client.GetObjectAsync(new GetObjectRequest { BucketName = LocalS3.Bucket, Key = "digits", ByteRange = new ByteRange(range) });

        Assert.Equal(HttpStatusCode.PartialContent, got.HttpStatusCode);
        Assert.Equal(expected, await new StreamReader(got.ResponseStream).ReadToEndAsync());
        Assert.EndsWith("/10", got.ContentRange, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=-0")]
    public async Task A_range_beyond_the_end_is_416(string range)
    {
        await s3.PutAsync("digits", "0123456789");

        AmazonS3Exception error = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => s3.Client.GetObjectAsync(new GetObjectRequest { BucketName = LocalS3.Bucket, Key = "digits", ByteRange = new ByteRange(range) }));

        Assert.Equal("InvalidRange", error.ErrorCode);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, error.StatusCode);
    }

    [Fact]
    public async Task A_read_can_depend_on_the_etag()
    {
        string etag = (await s3.PutAsync("etag", "x")).ETag;

        using GetObjectResponse same = await s3.Client.GetObjectAsync(new GetObjectRequest { BucketName = LocalS3.Bucket, Key = "etag", EtagToMatch = etag });
        AmazonS3Exception other = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => s3.Client.GetObjectAsync(new GetObjectRequest { BucketName = LocalS3.Bucket, Key = "etag", EtagToMatch = "\"other\"" }));

        Assert.Equal(HttpStatusCode.OK, same.HttpStatusCode);
        Assert.Equal("PreconditionFailed", other.ErrorCode);
    }

    [Fact]
    public async Task A_deleted_object_is_gone_with_its_empty_folders_and_deleting_again_succeeds()
    {
        await s3.PutAsync("gone/deep/down");
        await s3.Client.DeleteObjectAsync(LocalS3.Bucket, "gone/deep/down");
        await s3.Client.DeleteObjectAsync(LocalS3.Bucket, "gone/deep/down");

        await Assert.ThrowsAsync<NoSuchKeyException>(() => s3.Client.GetObjectAsync(LocalS3.Bucket, "gone/deep/down"));
        Assert.False(Directory.Exists(Path.Combine(s3.Root, LocalS3.Bucket, "gone")));
    }
}
