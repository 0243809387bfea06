using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.IntegrationTests.S3;

public sealed class S3MultipartTests(LocalS3 s3) : IClassFixture<LocalS3>
{
    [Fact]
    public async Task Parts_in_any_order_of_arrival_become_one_object_in_order_of_number()
    {
        byte[] first = Content.Of(Content.MinPartBytes, seed: 1), second = Content.Of(Content.MinPartBytes + 1, seed: 2), last = Content.Of(7, seed: 3);
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "multi/in-order", request => request.ContentType = "application/gzip");
        await upload.PutAsync(3, last);
        await upload.PutAsync(1, first);
        await upload.PutAsync(2, second);

        CompleteMultipartUploadResponse completed = await upload.CompleteAsync();

        byte[] md5s = [.. Content.Md5Of(first), .. Content.Md5Of(second), .. Content.Md5Of(last)];
        Assert.Equal($"\"{Convert.ToHexStringLower(Content.Md5Of(md5s))}-3\"", completed.ETag);
        using GetObjectResponse got = await s3.Client.GetObjectAsync(LocalS3.Bucket, "multi/in-order");
        var read = new MemoryStream();
        await got.ResponseStream.CopyToAsync(read);
        Assert.Equal([.. first, .. second, .. last], read.ToArray());
        Assert.Equal("application/gzip", got.Headers.ContentType);
    }

    [Fact]
    public async Task Nothing_is_seen_of_an_upload_until_it_is_completed()
    {
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "multi/unseen");
        await upload.PutAsync(1, Content.Of(10));

        await Assert.ThrowsAsync<NoSuchKeyException>(() => s3.Client.GetObjectAsync(LocalS3.Bucket, "multi/unseen"));

        await upload.CompleteAsync();
        Assert.Equal(10, (await s3.Client.GetObjectMetadataAsync(LocalS3.Bucket, "multi/unseen")).ContentLength);
    }

    [Fact]
    public async Task A_part_that_is_sent_again_replaces_the_first_one()
    {
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "multi/again");
        await upload.PutAsync(1, "first"u8.ToArray());
        await upload.PutAsync(1, "second"u8.ToArray());
        await upload.CompleteAsync();

        Assert.Equal("second", await s3.GetAsync("multi/again"));
    }

    [Theory]
    [InlineData(Content.MinPartBytes - 1, "EntityTooSmall")]
    [InlineData(Content.MinPartBytes, null)]
    public async Task Every_part_but_the_last_has_5_MiB_at_least(int bytes, string? expected)
    {
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "multi/floor");
        await upload.PutAsync(1, Content.Of(bytes));
        await upload.PutAsync(2, Content.Of(1));

        Exception? error = await Record.ExceptionAsync(() => upload.CompleteAsync());

        Assert.Equal(expected, (error as AmazonS3Exception)?.ErrorCode);
    }

    [Fact]
    public async Task A_wrong_etag_or_a_part_that_never_came_is_InvalidPart()
    {
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "multi/invalid");
        UploadPartResponse part = await upload.PutAsync(1, Content.Of(10));

        AmazonS3Exception etag = await Assert.ThrowsAsync<AmazonS3Exception>(() => upload.CompleteAsync(request => request.PartETags[0].ETag = "\"00000000000000000000000000000000\""));
        AmazonS3Exception number = await Assert.ThrowsAsync<AmazonS3Exception>(() => upload.CompleteAsync(request => request.PartETags = [new PartETag(part) { PartNumber = 2 }]));

        Assert.Equal("InvalidPart", etag.ErrorCode);
        Assert.Equal("InvalidPart", number.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, number.StatusCode);
    }

    [Fact]
    public async Task A_part_that_is_listed_twice_is_InvalidPartOrder()
    {
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "multi/order");
        UploadPartResponse part = await upload.PutAsync(1, Content.Of(Content.MinPartBytes));

        AmazonS3Exception error = await Assert.ThrowsAsync<AmazonS3Exception>(() => upload.CompleteAsync(request => request.PartETags = [new PartETag(part), new PartETag(part)]));

        Assert.Equal("InvalidPartOrder", error.ErrorCode);
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, "InvalidRequest")]
    public async Task The_announced_object_size_has_to_be_right(long announced, string? expected)
    {
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "multi/size");
        await upload.PutAsync(1, Content.Of(10));

        Exception? error = await Record.ExceptionAsync(() => upload.CompleteAsync(request => request.MpuObjectSize = announced));

        Assert.Equal(expected, (error as AmazonS3Exception)?.ErrorCode);
    }

    [Fact]
    public async Task An_aborted_upload_takes_no_part_no_completion_and_no_second_abort()
    {
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "multi/aborted");
        await upload.PutAsync(1, Content.Of(10));
        await upload.AbortAsync();

        foreach (Func<Task> late in (Func<Task>[])[() => upload.PutAsync(2, Content.Of(10)), () => upload.CompleteAsync(), upload.AbortAsync])
        {
            AmazonS3Exception error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(late);
            Assert.Equal("NoSuchUpload", error.ErrorCode);
            Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
        }

        Assert.False(Directory.Exists(Path.Combine(s3.Root, ".uploads", upload.UploadId)));
    }

    [Fact]
    public async Task Part_numbers_go_from_1_to_10000()
    {
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "multi/numbers");

        await upload.PutAsync(10_000, Content.Of(1));
        AmazonS3Exception error = await Assert.ThrowsAsync<AmazonS3Exception>(() => upload.PutAsync(10_001, Content.Of(1)));

        Assert.Equal("InvalidArgument", error.ErrorCode);
    }

    [Fact]
    public async Task Parts_and_uploads_are_listed()
    {
        await s3.Client.PutBucketAsync("listed-uploads");
        foreach (string key in (string[])["b", "a", "a", "c/d"])
        {
            await s3.Client.InitiateMultipartUploadAsync("listed-uploads", key);
        }

        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "multi/listed");
        foreach (int number in (int[])[5, 1, 3])
        {
            await upload.PutAsync(number, Content.Of(number));
        }

        ListPartsResponse all = await s3.Client.ListPartsAsync(LocalS3.Bucket, "multi/listed", upload.UploadId);
        ListPartsResponse first = await s3.Client.ListPartsAsync(new ListPartsRequest { BucketName = LocalS3.Bucket, Key = "multi/listed", UploadId = upload.UploadId, MaxParts = 2 });
        ListMultipartUploadsResponse uploads = await s3.Client.ListMultipartUploadsAsync("listed-uploads");

        Assert.Equal([(1, 1L), (3, 3L), (5, 5L)], all.Parts.Select(part => (part.PartNumber!.Value, part.Size!.Value)));
        Assert.False(all.IsTruncated);
        Assert.Equal([1, 3], first.Parts.Select(part => part.PartNumber!.Value));
        Assert.True(first.IsTruncated);
        Assert.Equal(["a", "a", "b", "c/d"], uploads.MultipartUploads.Select(found => found.Key));
    }
}
