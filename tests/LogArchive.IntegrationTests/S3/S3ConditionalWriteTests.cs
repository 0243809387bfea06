using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.IntegrationTests.S3;

public sealed class S3ConditionalWriteTests(LocalS3 s3) : IClassFixture<LocalS3>
{
    [Fact]
    public async Task Of_20_concurrent_creators_exactly_one_wins()
    {
        string[] outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async writer =>
        {
            try
            {
                await PutAsync("race", $"writer {writer}", ifNoneMatch: "*");
                return $"writer {writer}";
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return e.ErrorCode;
            }
        }));

        string winner = Assert.Single(outcomes, outcome => outcome != "PreconditionFailed");
        Assert.Equal(winner, await s3.GetAsync("race"));
    }

    [Fact]
    public async Task Of_20_concurrent_replacers_exactly_one_wins()
    {
        string etag = (await s3.PutAsync("swap", "old")).ETag;

        int[] won = await Task.WhenAll(Enumerable.Range(0, 20).Select(async writer =>
        {
            try
            {
                await PutAsync("swap", $"writer {writer}", ifMatch: etag);
                return 1;
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return 0;
            }
        }));

        Assert.Equal(1, won.Sum());
    }

    [Fact]
    public async Task Replacing_what_is_not_there_is_NoSuchKey()
    {
        AmazonS3Exception error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => PutAsync("absent", "x", ifMatch: "\"etag\""));

        Assert.Equal("NoSuchKey", error.ErrorCode);
        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task A_lost_completion_leaves_the_winner_and_the_upload()
    {
        await s3.PutAsync("lost", "winner");
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "lost");
        await upload.PutAsync(1, Content.Of(10));

        AmazonS3Exception error = await Assert.ThrowsAsync<AmazonS3Exception>(() => upload.CompleteAsync(request => request.IfNoneMatch = "*"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, error.StatusCode);
        Assert.Equal("winner", await s3.GetAsync("lost"));
        await upload.CompleteAsync();
        Assert.Equal(10, (await s3.Client.GetObjectMetadataAsync(LocalS3.Bucket, "lost")).ContentLength);
    }

    [Fact]
    public async Task Of_8_concurrent_completions_exactly_one_wins()
    {
        MultipartWriter[] uploads = await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            MultipartWriter upload = await MultipartWriter.StartAsync(s3, "finish");
            await upload.PutAsync(1, Content.Of(1000 + writer));
            return upload;
        }));

        int[] won = await Task.WhenAll(uploads.Select(async upload =>
        {
            try
            {
                await upload.CompleteAsync(request => request.IfNoneMatch = "*");
                return 1;
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return 0;
            }
        }));

        Assert.Equal(1, won.Sum());
    }

    private Task<PutObjectResponse> PutAsync(string key, string content, string? ifNoneMatch = null, string? ifMatch = null) =>
        s3.Client.PutObjectAsync(new PutObjectRequest { BucketName = LocalS3.Bucket, Key = key, ContentBody = content, IfNoneMatch = ifNoneMatch, IfMatch = ifMatch });
}
