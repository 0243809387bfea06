using System.Net;
using Amazon.S3.Model;

namespace LogArchive.Tests.Writing;

/// <summary>Multipart uploads: S3 checks each part and the whole, and an upload that was completed or aborted is gone.</summary>
internal sealed partial class FakeS3
{
    /// <summary>S3's floor for every part but the last.</summary>
    public int SmallestPart { get; set; } = 5 * 1024 * 1024;

    private int _uploadCount;

    /// <summary>The uploads that are open.</summary>
    public Dictionary<string, InitiateMultipartUploadRequest> Uploads { get; } = [];

    public InitiateMultipartUploadRequest? LastCreate { get; private set; }

    /// <summary>The parts of every upload ever begun.</summary>
    public Dictionary<string, SortedDictionary<int, byte[]>> Parts { get; } = [];

    public override Task<InitiateMultipartUploadResponse> InitiateMultipartUploadAsync(InitiateMultipartUploadRequest request, CancellationToken cancellationToken = default) => Call(("CreateMultipartUpload", request.Key, cancellationToken), () =>
    {
        string id = $"upload-{++_uploadCount}";
        Uploads[id] = LastCreate = request;
        Parts[id] = [];
        return new InitiateMultipartUploadResponse { UploadId = id };
    });

    public override Task<UploadPartResponse> UploadPartAsync(UploadPartRequest request, CancellationToken cancellationToken = default) => Call(("UploadPart", request.Key, cancellationToken), () =>
    {
        Open(request.UploadId);
        byte[] bytes = ReadAll(request.InputStream);
        Assert.Equal(request.PartSize, bytes.Length);
        CheckSum(request.ChecksumCRC64NVME, bytes);
        Parts[request.UploadId][request.PartNumber!.Value] = bytes;
        return Altered(new UploadPartResponse { ETag = ETagOf(bytes), ChecksumCRC64NVME = GivesChecksums ? Crc64Oracle.Base64(bytes) : null });
    });

    public override Task<CompleteMultipartUploadResponse> CompleteMultipartUploadAsync(CompleteMultipartUploadRequest request, CancellationToken cancellationToken = default) => Call(("CompleteMultipartUpload", request.Key, cancellationToken), () =>
    {
        var upload = Open(request.UploadId);
        byte[][] parts = [.. Parts[request.UploadId].Values];
        byte[] whole = [.. parts.SelectMany(part => part)];
        Assert.Equal(Enumerable.Range(1, parts.Length), request.PartETags.Select(part => part.PartNumber!.Value));
        if (!parts.Select(ETagOf).SequenceEqual(request.PartETags.Select(part => part.ETag)))
        {
            throw Error("InvalidPart", HttpStatusCode.BadRequest);
        }

        if (upload.ChecksumAlgorithm is not null)
        {
            Assert.Equal(parts.Select(part => Crc64Oracle.Base64(part)), request.PartETags.Select(part => part.ChecksumCRC64NVME));
            Assert.Equal(whole.Length, request.MpuObjectSize);
        }

        Assert.All(parts[..^1], part => Assert.True(part.Length >= SmallestPart, "EntityTooSmall"));
        CheckSum(request.ChecksumCRC64NVME, whole);
        byte[] sums = [.. parts.SelectMany(Md5)];
        string etag = $"{ETagOf(sums).TrimEnd('"')}-{parts.Length}\"";
        Store(request.Key, whole, etag, upload.ContentType, upload.StorageClass, request.IfNoneMatch, request.IfMatch);
        Uploads.Remove(request.UploadId);
        return Altered(new CompleteMultipartUploadResponse { ETag = etag, ChecksumCRC64NVME = GivesChecksums ? Crc64Oracle.Base64(whole) : null });
    });

    public override Task<ListPartsResponse> ListPartsAsync(ListPartsRequest request, CancellationToken cancellationToken = default) => Call(("ListParts", request.Key, cancellationToken), () =>
    {
        Open(request.UploadId);
        return new ListPartsResponse();
    });

    public override Task<AbortMultipartUploadResponse> AbortMultipartUploadAsync(AbortMultipartUploadRequest request, CancellationToken cancellationToken = default) => Call(("AbortMultipartUpload", request.Key, cancellationToken), () =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        Open(request.UploadId);
        Uploads.Remove(request.UploadId);
        return new AbortMultipartUploadResponse();
    });

    private InitiateMultipartUploadRequest Open(string id) => Uploads.GetValueOrDefault(id) ?? throw Error("NoSuchUpload", HttpStatusCode.NotFound);
}
