using Amazon.S3.Model;

namespace LogArchive.IntegrationTests.S3;

/// <summary>Writes a multipart upload, part by part.</summary>
internal sealed class MultipartWriter(LocalS3 s3, string key, string uploadId)
{
    private readonly List<UploadPartResponse> _parts = [];

    public string UploadId => uploadId;

    public static async Task<MultipartWriter> StartAsync(LocalS3 s3, string key, Action<InitiateMultipartUploadRequest>? configure = null)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = LocalS3.Bucket, Key = key };
        configure?.Invoke(request);
        return new MultipartWriter(s3, key, (await s3.Client.InitiateMultipartUploadAsync(request)).UploadId);
    }

    public async Task<UploadPartResponse> PutAsync(int number, byte[] content, Action<UploadPartRequest>? configure = null)
    {
        var request = new UploadPartRequest { BucketName = LocalS3.Bucket, Key = key, UploadId = uploadId, PartNumber = number, InputStream = new MemoryStream(content) };
        configure?.Invoke(request);
        UploadPartResponse response = await s3.Client.UploadPartAsync(request);
        _parts.RemoveAll(part => part.PartNumber == number);
        _parts.Add(response);
        return response;
    }

    public Task<CompleteMultipartUploadResponse> CompleteAsync(Action<CompleteMultipartUploadRequest>? configure = null)
    {
        var request = new CompleteMultipartUploadRequest { BucketName = LocalS3.Bucket, Key = key, UploadId = uploadId };
        request.PartETags = [.. _parts.OrderBy(part => part.PartNumber).Select(part => new PartETag(part) { ChecksumCRC32 = part.ChecksumCRC32 })];
        configure?.Invoke(request);
        return s3.Client.CompleteMultipartUploadAsync(request);
    }

    public Task AbortAsync() => s3.Client.AbortMultipartUploadAsync(LocalS3.Bucket, key, uploadId);
}
