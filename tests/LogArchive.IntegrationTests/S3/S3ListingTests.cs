using System.Text;
using Amazon.S3.Model;

namespace LogArchive.IntegrationTests.S3;

public sealed class S3ListingTests(LocalS3 s3) : IClassFixture<LocalS3>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Pages_of_any_size_give_every_key_once_in_order_of_UTF8_bytes(int pageKeys)
    {
        string[] keys = ["z", "a b", "a+b", "\U0001F600", "\uFF5E", "\u00E9/\u00E8", "A"];
        await FillAsync("paged", keys);

        List<string> listed = await ListAsync(new ListObjectsV2Request { BucketName = "paged", MaxKeys = pageKeys });

        Assert.Equal(keys.OrderBy(key => Convert.ToHexString(Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal), listed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task A_delimiter_rolls_keys_up_into_common_prefixes_whatever_the_page_size(int pageKeys)
    {
        await FillAsync("rolled", "a", "b/1", "b/2", "b/c/3", "b0", "c/1", "d");

        List<string> top = await ListAsync(new ListObjectsV2Request { BucketName = "rolled", Delimiter = "/", MaxKeys = pageKeys });
        List<string> below = await ListAsync(new ListObjectsV2Request { BucketName = "rolled", Prefix = "b/", Delimiter = "/", MaxKeys = pageKeys });

        Assert.Equal(["a", "b/", "b0", "c/", "d"], top.Order(StringComparer.Ordinal));
        Assert.Equal(["b/1", "b/2", "b/c/"], below.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_listing_can_start_after_a_key_that_need_not_exist()
    {
        await FillAsync("started", "a", "b", "c");

        Assert.Equal(["b", "c"], await ListAsync(new ListObjectsV2Request { BucketName = "started", StartAfter = "a" }));
        Assert.Equal(["c"], await ListAsync(new ListObjectsV2Request { BucketName = "started", StartAfter = "bb" }));
        Assert.Equal([], await ListAsync(new ListObjectsV2Request { BucketName = "started", Prefix = "a", StartAfter = "b" }));
    }

    [Fact]
    public async Task More_than_1000_keys_take_a_second_page()
    {
        await FillAsync("thousands", [.. Enumerable.Range(0, 1001).Select(number => $"{number:d4}")]);

        ListObjectsV2Response first = await s3.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "thousands", MaxKeys = 5000 });
        List<string> all = await ListAsync(new ListObjectsV2Request { BucketName = "thousands" });

        Assert.Equal(1000, first.KeyCount);
        Assert.True(first.IsTruncated);
        Assert.Equal(1001, all.Distinct().Count());
    }

    [Fact]
    public async Task An_entry_has_size_etag_and_time()
    {
        await FillAsync("entry");
        PutObjectResponse put = await s3.Client.PutObjectAsync(new PutObjectRequest { BucketName = "entry", Key = "key", ContentBody = "12345" });

        S3Object entry = Assert.Single((await s3.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "entry" })).S3Objects);
        GetObjectMetadataResponse head = await s3.Client.GetObjectMetadataAsync("entry", "key");

        Assert.Equal(5, entry.Size);
        Assert.Equal(put.ETag, entry.ETag);
        Assert.Equal(head.LastModified!.Value.ToUniversalTime(), entry.LastModified!.Value.ToUniversalTime(), TimeSpan.FromSeconds(1));
    }

    private async Task FillAsync(string bucket, params string[] keys)
    {
        await s3.Client.PutBucketAsync(bucket);
        foreach (string key in keys)
        {
            await s3.Client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = "x" });
        }
    }

    private async Task<List<string>> ListAsync(ListObjectsV2Request request)
    {
        var found = new List<string>();
        ListObjectsV2Response page;
        do
        {
            page = await s3.Client.ListObjectsV2Async(request);
            found.AddRange(page.S3Objects?.Select(entry => entry.Key) ?? []);
            found.AddRange(page.CommonPrefixes ?? []);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        return found;
    }
}
