using System.Security.Cryptography;
using System.Xml.Linq;
using LogArchive.LocalAws.S3.Bodies;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.LocalAws.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>CreateMultipartUpload, CompleteMultipartUpload and AbortMultipartUpload.</summary>
internal sealed class UploadOperations(BucketStore buckets, UploadStore uploads, TimeProvider time, long minPartBytes)
{
    public IEnumerable<S3Route> Routes =>
    [
        new("POST", S3Scope.Object, "uploads", "", CreateAsync),
        new("POST", S3Scope.Object, "uploadId", "", CompleteAsync),
        new("DELETE", S3Scope.Object, "uploadId", "", AbortAsync),
    ];

    private async Task CreateAsync(S3Request request)
    {
        buckets.Get(request.BucketName);
        ObjectWrites.CheckKey(request.Key);
        UploadInfo info = InfoOf(request);
        uploads.Create(info);
        if (info.IsChecksumDeclared)
        {
            request.Response.Headers["x-amz-checksum-algorithm"] = info.Algorithm.WireName();
            request.Response.Headers["x-amz-checksum-type"] = info.ChecksumType.WireName();
        }

        request.Response.Headers["x-amz-server-side-encryption"] = info.Headers["x-amz-server-side-encryption"];
        await S3Xml.WriteAsync(request.Response, S3Xml.Element(
            "InitiateMultipartUploadResult",
            S3Xml.Element("Bucket", info.Bucket),
            S3Xml.Element("Key", info.Key),
            S3Xml.Element("UploadId", info.Id)));
    }

    private UploadInfo InfoOf(S3Request request)
    {
        ChecksumAlgorithm? declared = request.Header("x-amz-checksum-algorithm") is { } name ? ChecksumNames.ParseAlgorithm(name) : null;
        ChecksumAlgorithm algorithm = declared ?? ChecksumAlgorithm.Crc64Nvme;
        DateTimeOffset now = time.GetUtcNow();
        var info = new UploadInfo
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Bucket = request.BucketName,
            Key = request.Key,
            Initiated = now,
            Headers = RequestHeaders.Stored(request),
            Algorithm = algorithm,
            IsChecksumDeclared = declared is not null,
        };
        return request.Header("x-amz-checksum-type") is not { } type || ChecksumNames.ParseType(type) == info.ChecksumType
            ? info
            : throw S3Errors.NotImplemented($"The checksum type {type} of an upload with {algorithm.WireName()}");
    }

    private async Task CompleteAsync(S3Request request)
    {
        Bucket bucket = buckets.Get(request.BucketName);
        Upload upload = uploads.Get(request.BucketName, request.Key, request.Parameter("uploadId")!);
        XElement document = await XmlBody.ReadAsync(request.Context.Request) ?? throw S3Errors.MalformedXml();
        ObjectInfo info;
        using (await upload.LockAsync(request.Aborted))
        {
            IReadOnlyList<PartInfo> parts = Completion.Check(document, upload, minPartBytes);
            StoredChecksum checksum = Completion.CheckDeclaredValues(request, upload.Info, parts);
            using (await bucket.LockKeyAsync(request.Key, request.Aborted))
            {
                // The condition is checked first, so that a rejected upload can still be aborted or completed again.
                Conditions.CheckWrite(request, bucket.Find(request.Key));
                string content = await upload.AssembleAsync(parts, request.Aborted);
                info = await bucket.PublishAsync(ObjectOf(upload.Info, parts, checksum), content);
            }

            uploads.Remove(upload);
        }

        await S3Xml.WriteAsync(request.Response, S3Xml.Element(
            "CompleteMultipartUploadResult",
            S3Xml.Element("Location", LocationOf(request)),
            S3Xml.Element("Bucket", request.BucketName),
            S3Xml.Element("Key", info.Key),
            S3Xml.Element("ETag", S3Xml.Quoted(info.ETag)),
            S3Xml.Element(info.Checksum!.Algorithm.ElementName(), info.Checksum.Value),
            S3Xml.Element("ChecksumType", info.Checksum.Type.WireName())));
    }

    private async Task AbortAsync(S3Request request)
    {
        buckets.Get(request.BucketName);
        Upload upload = uploads.Get(request.BucketName, request.Key, request.Parameter("uploadId")!);
        using (await upload.LockAsync(request.Aborted))
        {
            uploads.Remove(upload);
        }

        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string LocationOf(S3Request request)
    {
        string path = Uri.EscapeDataString(request.Path).Replace("%2F", "/", StringComparison.Ordinal);
        return $"{request.Context.Request.Scheme}://{request.Context.Request.Host}{path}";
    }

    private ObjectInfo ObjectOf(UploadInfo upload, IReadOnlyList<PartInfo> parts, StoredChecksum checksum)
    {
#pragma warning disable CA5351 // S3 defines a multipart ETag by MD5.
        byte[] md5 = MD5.HashData([.. parts.SelectMany(part => Convert.FromHexString(part.ETag))]);
#pragma warning restore CA5351
        return new ObjectInfo
        {
            Key = upload.Key,
            Size = parts.Sum(part => part.Size),
            ETag = $"{Convert.ToHexStringLower(md5)}-{parts.Count}",
            LastModified = time.GetUtcNow(),
            Headers = upload.Headers,
            Checksum = checksum,
        };
    }
}
