using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Tests.Writing;

/// <summary>Objects in memory, with S3's rules on conditions and checksums. Every call is recorded and can be made to fail.</summary>
internal sealed partial class FakeS3() : AmazonS3Client(new AnonymousAWSCredentials(), new AmazonS3Config { ServiceURL = "http://127.0.0.1:9" })
{
    public SortedDictionary<string, StoredBytes> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>"Operation key" of every call, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Called before each call is carried out, with its "Operation key": may throw or change the bucket.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Called after each call was carried out: throwing here loses the answer.</summary>
    public Action<string> After { get; set; } = _ => { };

    /// <summary>The stream of an object that is read, by its key and bytes.</summary>
    public Func<string, byte[], Stream> Body { get; set; } = (_, bytes) => new MemoryStream(bytes);

    /// <summary>No call is carried out before this is done.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Awaited before each call is carried out, with its "Operation key" and its token: may take as long as it likes.</summary>
    public Func<string, CancellationToken, Task> Stuck { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Whether it says the CRC-64/NVME of what it has stored, as S3 does, and some stores do not.</summary>
    public bool GivesChecksums { get; set; } = true;

    /// <summary>Whether an If-Match in quotes never matches, as in Ceph's RADOS Gateway 16.</summary>
    public bool ComparesQuotes { get; set; }

    /// <summary>Called with each answer to an upload: may change it.</summary>
    public Action<object> Answering { get; set; } = _ => { };

    /// <summary>How many requests carried a checksum of their body or object.</summary>
    public int ChecksumsSeen { get; private set; }

    public static AmazonS3Exception Error(string code, HttpStatusCode status) => new($"{code}.", ErrorType.Sender, code, "request", status);

    public string Text(string key) => Encoding.UTF8.GetString(Objects[key].Bytes);

    public void Put(string key, string text) => Objects[key] = new StoredBytes(Encoding.UTF8.GetBytes(text), ETagOf(Encoding.UTF8.GetBytes(text)), "text/plain", null);

    public override Task<PutObjectResponse> PutObjectAsync(PutObjectRequest request, CancellationToken cancellationToken = default) => Call(("PutObject", request.Key, cancellationToken), () =>
    {
        byte[] bytes = request.InputStream is null ? Encoding.UTF8.GetBytes(request.ContentBody) : ReadAll(request.InputStream);
        CheckSum(request.ChecksumCRC64NVME, bytes);
        Store(request.Key, bytes, ETagOf(bytes), request.ContentType, request.StorageClass, request.IfNoneMatch, request.IfMatch);
        return Altered(new PutObjectResponse { ETag = Objects[request.Key].ETag, ChecksumCRC64NVME = GivesChecksums ? Crc64Oracle.Base64(bytes) : null });
    });

    public override Task<GetObjectResponse> GetObjectAsync(GetObjectRequest request, CancellationToken cancellationToken = default) => Call(("GetObject", request.Key, cancellationToken), () =>
    {
        var found = Existing(request.Key, "NoSuchKey");
        byte[] bytes = request.ByteRange is { } range ? found.Bytes[(int)range.Start..(int)Math.Min(range.End + 1, found.Bytes.Length)] : found.Bytes;
        return request.EtagToMatch is null || request.EtagToMatch == found.ETag
            ? new GetObjectResponse { ETag = found.ETag, ResponseStream = Body(request.Key, bytes), ContentLength = bytes.Length }
            : throw Error("PreconditionFailed", HttpStatusCode.PreconditionFailed);
    });

    public override Task<GetObjectMetadataResponse> GetObjectMetadataAsync(GetObjectMetadataRequest request, CancellationToken cancellationToken = default) => Call(("HeadObject", request.Key, cancellationToken), () =>
    {
        var found = Existing(request.Key, "NotFound");
        return Described(new GetObjectMetadataResponse
        {
            ETag = found.ETag,
            ContentLength = found.Bytes.Length,
            ChecksumCRC64NVME = GivesChecksums && request.ChecksumMode == ChecksumMode.ENABLED ? Crc64Oracle.Base64(found.Bytes) : null,
            StorageClass = found.StorageClass,
        }, request.Key);
    });

    public override Task<DeleteObjectResponse> DeleteObjectAsync(DeleteObjectRequest request, CancellationToken cancellationToken = default) => Call(("DeleteObject", request.Key, cancellationToken), () =>
    {
        if (request.IfMatch is not null && !Matches(Existing(request.Key, "NoSuchKey").ETag, request.IfMatch))
        {
            throw Error("PreconditionFailed", HttpStatusCode.PreconditionFailed);
        }

        Objects.Remove(request.Key);
        return new DeleteObjectResponse();
    });

    /// <summary>Keys in a page of a listing: two, so that every listing of three has a second page.</summary>
    public int KeysPerPage { get; init; } = 2;

    /// <summary>Answers listings instead of the keys that are there.</summary>
    public Func<ListObjectsV2Request, ListObjectsV2Response>? Listing { get; set; }

    public override Task<ListObjectsV2Response> ListObjectsV2Async(ListObjectsV2Request request, CancellationToken cancellationToken = default) => Call(("ListObjects", request.Prefix, cancellationToken), () =>
    {
        if (Listing is not null)
        {
            return Listing(request);
        }

        string after = request.ContinuationToken ?? request.StartAfter ?? "";
        string[] keys = [.. Objects.Keys.Where(k => k.StartsWith(request.Prefix, StringComparison.Ordinal) && string.CompareOrdinal(k, after) > 0)];
        if (request.Delimiter is not null)
        {
            return new ListObjectsV2Response { CommonPrefixes = [.. keys.Where(k => k.IndexOf('/', request.Prefix.Length) > 0).Select(k => k[..(k.IndexOf('/', request.Prefix.Length) + 1)]).Distinct()] };
        }

        var page = keys.Length == 0 ? null : keys.Take(KeysPerPage).Select(key => new S3Object { Key = key, ETag = Objects[key].ETag, Size = Objects[key].Bytes.Length, StorageClass = Objects[key].StorageClass }).ToList();
        return new ListObjectsV2Response { S3Objects = page, NextContinuationToken = keys.Length > KeysPerPage ? keys[KeysPerPage - 1] : null };
    });

    private static byte[] ReadAll(Stream stream)
    {
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string ETagOf(byte[] bytes) => $"\"{Convert.ToHexStringLower(Md5(bytes))}\"";

#pragma warning disable CA5351 // S3's entity tags are MD5.
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);
#pragma warning restore CA5351

    private T Altered<T>(T answer)
        where T : class
    {
        Answering(answer);
        return answer;
    }

    private bool Matches(string etag, string ifMatch) => ComparesQuotes ? etag.Trim('"') == ifMatch : etag == ifMatch;

    private void CheckSum(string? claimed, byte[] bytes)
    {
        ChecksumsSeen += claimed is null ? 0 : 1;
        if (claimed is not null && claimed != Crc64Oracle.Base64(bytes))
        {
            throw Error("BadDigest", HttpStatusCode.BadRequest);
        }
    }

    private StoredBytes Existing(string key, string code) => Objects.GetValueOrDefault(key) ?? throw Error(code, HttpStatusCode.NotFound);

    private void Store(string key, byte[] bytes, string etag, string type, S3StorageClass? storageClass, string? ifNoneMatch, string? ifMatch)
    {
        if (ifNoneMatch is null && ifMatch is null && (key.StartsWith("logs/", StringComparison.Ordinal) || key.StartsWith("catalog/", StringComparison.Ordinal)))
        {
            // A bucket policy may demand conditional writes.
            throw Error("AccessDenied", HttpStatusCode.Forbidden);
        }

        bool holds = (ifNoneMatch is null || !Objects.ContainsKey(key)) && (ifMatch is null || Matches(Existing(key, "NoSuchKey").ETag, ifMatch));
        Objects[key] = holds ? new StoredBytes(bytes, etag, type, storageClass) : throw Error("PreconditionFailed", HttpStatusCode.PreconditionFailed);
    }

    private async Task<T> Call<T>((string Operation, string Key, CancellationToken Token) call, Func<T> answer)
    {
        await Task.Yield();
        await Gate;
        await Stuck($"{call.Operation} {call.Key}", call.Token);
        lock (Calls)
        {
            Calls.Add($"{call.Operation} {call.Key}");
            Before(Calls[^1]);
            try
            {
                return answer();
            }
            finally
            {
                After($"{call.Operation} {call.Key}");
            }
        }
    }
}
