using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Reads the archive with independent readers: the gzip and JSON of .NET.</summary>
internal static class ArchivedObject
{
    /// <summary>The lines of an object, decompressed according to its key.</summary>
    public static async Task<List<string>> LinesAsync(EmulatedAws aws, string key)
    {
        using GetObjectResponse response = await aws.S3.GetObjectAsync(aws.Bucket, key);
        await using Stream body = key.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(response.ResponseStream, CompressionMode.Decompress)
            : response.ResponseStream;
        using var reader = new StreamReader(body, Encoding.UTF8);
        string text = await reader.ReadToEndAsync();
        Assert.EndsWith("\n", text);
        return [.. text[..^1].Split('\n')];
    }

    /// <summary>The events of an ndjson object.</summary>
    public static async Task<List<LoggedEvent>> EventsAsync(EmulatedAws aws, string key) =>
        [.. (await LinesAsync(aws, key)).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            JsonElement e = json.RootElement;
            return new LoggedEvent(e.GetProperty("logStream").GetString()!, e.GetProperty("timestamp").GetInt64(), e.GetProperty("message").GetString()!);
        })];

    public static async Task<Receipt?> ReceiptAsync(EmulatedAws aws, string group) =>
        await new ReceiptStore(new ArchiveBucket(aws.S3, aws.Bucket)).FindAsync(aws.Id(group), EmulatedAws.Day, CancellationToken.None);

    /// <summary>All keys of the bucket.</summary>
    public static async Task<List<string>> KeysAsync(EmulatedAws aws)
    {
        var page = await aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = aws.Bucket });
        return [.. (page.S3Objects ?? []).Select(found => found.Key)];
    }
}
