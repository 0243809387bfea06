using System.Net;
using System.Text;
using Amazon.S3.Model;

namespace LogArchive.IntegrationTests.S3;

public sealed class S3StorageTests(LocalS3 s3) : IClassFixture<LocalS3>
{
    public static TheoryData<string> OddKeys => new(
        "../escape", "../../../escape", "a/../b", "./here", "/leading", "double//slash", "trailing/", ".", "..", "/", "//",
        ".meta/archive/bucket.json", "per%cent%2F", "plus+and space", "q?uestion#hash", "back\\slash", "line\nbreak", "\u00FC\u4E16\U0001F600", "quote'\"<&>", new string('n', 300));

    [Theory]
    [MemberData(nameof(OddKeys))]
    public async Task Any_key_holds_an_object_and_none_leaves_its_place(string key)
    {
        string[] before = Outside();
        using HttpResponseMessage put = await SendRawAsync(HttpMethod.Put, key, $"content of {key}");

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal($"content of {key}", await (await SendRawAsync(HttpMethod.Get, key)).Content.ReadAsStringAsync());
        Assert.Contains(key, await KeysAsync());
        Assert.Equal(before, Outside());

        await s3.RestartAsync();
        Assert.Equal($"content of {key}", await (await SendRawAsync(HttpMethod.Get, key)).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await SendRawAsync(HttpMethod.Delete, key)).StatusCode);
        Assert.DoesNotContain(key, await KeysAsync());
    }

    [Fact]
    public async Task A_key_and_keys_below_it_live_side_by_side_whichever_came_first()
    {
        string[] keys = ["up/a", "up/a/b", "up/a/b/c", "down/a/b/c", "down/a/b", "down/a"];
        foreach (string key in keys)
        {
            await s3.PutAsync(key, key);
        }

        await s3.RestartAsync();

        foreach (string key in keys)
        {
            Assert.Equal(key, await s3.GetAsync(key));
            await s3.PutAsync(key, "again " + key);
            Assert.Equal("again " + key, await s3.GetAsync(key));
            await s3.Client.DeleteObjectAsync(LocalS3.Bucket, key);
        }

        Assert.DoesNotContain(await KeysAsync(), keys.Contains);
    }

    [Fact]
    public async Task Objects_buckets_and_unfinished_uploads_outlive_a_restart()
    {
        var request = new PutObjectRequest { BucketName = LocalS3.Bucket, Key = "kept", ContentBody = "kept", ContentType = "text/x-kept" };
        request.Metadata["events"] = "4";
        PutObjectResponse put = await s3.Client.PutObjectAsync(request);
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "resumed", initiate => initiate.ContentType = "text/x-resumed");
        await upload.PutAsync(1, Content.Of(Content.MinPartBytes));

        await s3.RestartAsync();

        GetObjectMetadataResponse head = await s3.Client.GetObjectMetadataAsync(LocalS3.Bucket, "kept");
        Assert.Equal((put.ETag, "text/x-kept", "4"), (head.ETag, head.Headers.ContentType, head.Metadata["events"]));
        await upload.PutAsync(2, Content.Of(3));
        await upload.CompleteAsync();
        head = await s3.Client.GetObjectMetadataAsync(LocalS3.Bucket, "resumed");
        Assert.Equal((Content.MinPartBytes + 3L, "text/x-resumed"), (head.ContentLength, head.Headers.ContentType));
    }

    [Fact]
    public async Task A_publication_that_broke_off_before_its_content_moved_never_happened()
    {
        await s3.PutAsync("broken/before", "old");
        string sidecar = SidecarOf("broken/before");
        string source = Path.Combine(s3.Root, ".uploads", "content");
        await File.WriteAllTextAsync(source, "new!");
        await File.WriteAllTextAsync(sidecar + ".new", Pending(".uploads/content", await File.ReadAllTextAsync(sidecar)));

        await s3.RestartAsync();

        Assert.Equal("old", await s3.GetAsync("broken/before"));
        Assert.False(File.Exists(sidecar + ".new"));
    }

    [Fact]
    public async Task A_publication_that_broke_off_after_its_content_moved_is_finished()
    {
        await s3.PutAsync("broken/after", "old");
        string sidecar = SidecarOf("broken/after");
        string announced = (await File.ReadAllTextAsync(sidecar)).Replace("\"Size\": 3", "\"Size\": 4", StringComparison.Ordinal);
        await File.WriteAllTextAsync(sidecar + ".new", Pending(".tmp/content", announced));
        await File.WriteAllTextAsync(Path.Combine(s3.Root, LocalS3.Bucket, "broken/after"), "new!");

        await s3.RestartAsync();

        Assert.Equal("new!", await (await SendRawAsync(HttpMethod.Get, "broken/after")).Content.ReadAsStringAsync());
        Assert.False(File.Exists(sidecar + ".new"));
    }

    [Fact]
    public async Task A_reader_gets_the_whole_object_that_it_began_to_read()
    {
        byte[] old = Content.Of(20_000_000);
        await s3.Client.PutObjectAsync(new PutObjectRequest { BucketName = LocalS3.Bucket, Key = "replaced", InputStream = new MemoryStream(old) });
        using GetObjectResponse got = await s3.Client.GetObjectAsync(LocalS3.Bucket, "replaced");

        await s3.PutAsync("replaced", "new");

        var read = new MemoryStream();
        await got.ResponseStream.CopyToAsync(read);
        Assert.Equal(old, read.ToArray());
    }

    private static string Pending(string source, string sidecar) => $$"""{ "Source": "{{source}}", "Object": {{sidecar}} }""";

    private string SidecarOf(string key)
    {
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return Path.Combine(s3.Root, ".meta", LocalS3.Bucket, hash[..2], hash + ".json");
    }

    private async Task<List<string>> KeysAsync() =>
        [.. (await s3.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = LocalS3.Bucket, Encoding = Amazon.S3.EncodingType.Url })).S3Objects?.Select(entry => WebUtility.UrlDecode(entry.Key)) ?? []];

    /// <summary>Everything outside the directories of the bucket, where no object must appear.</summary>
    private string[] Outside() =>
        [.. Directory.GetFileSystemEntries(Path.GetDirectoryName(s3.Root)!).Concat(Directory.GetFileSystemEntries(s3.Root)).Where(path => !path.EndsWith(".aside", StringComparison.Ordinal)).Order()];

    /// <summary>Writes the request line itself, because URI classes and SDKs resolve dot segments before they send them.</summary>
    private async Task<HttpResponseMessage> SendRawAsync(HttpMethod method, string key, string? body = null)
    {
        using var handler = new SocketsHttpHandler();
        using var client = new HttpClient(handler);
        string path = string.Concat(Encoding.UTF8.GetBytes(key).Select(value => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'/' or (byte)'.' ? ((char)value).ToString() : $"%{value:X2}"));
        var uri = new Uri($"{s3.Endpoint.ToString().TrimEnd('/')}/{LocalS3.Bucket}/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, uri) { Content = body is null ? null : new StringContent(body) };
        return await client.SendAsync(request);
    }
}
