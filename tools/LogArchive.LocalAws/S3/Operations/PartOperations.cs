using System.Globalization;
using LogArchive.LocalAws.S3.Bodies;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>UploadPart.</summary>
internal sealed class PartOperations(BucketStore buckets, UploadStore uploads, DataDirectory directory, TimeProvider time)
{
    /// <summary>Maximum part number (S3 quotas).</summary>
    private const int MaxPartNumber = 10_000;

    public IEnumerable<S3Route> Routes =>
    [
        new("PUT", S3Scope.Object, "partNumber uploadId", "", UploadAsync),
    ];

    private async Task UploadAsync(S3Request request)
    {
        int number = NumberOf(request);
        buckets.Get(request.BucketName);
        Upload upload = uploads.Get(request.BucketName, request.Key, request.Parameter("uploadId")!);
        var body = new IncomingBody(request.Context.Request);
        CheckAlgorithm(upload.Info, body.Algorithm);
        PartInfo part = await StoreAsync(request, upload, number, body);
        ChecksumAlgorithm returned = body.Algorithm ?? upload.Info.Algorithm;
        request.Response.Headers.ETag = S3Xml.Quoted(part.ETag);
        request.Response.Headers[returned.HeaderName()] = part.Checksums[returned];
    }

    private async Task<PartInfo> StoreAsync(S3Request request, Upload upload, int number, IncomingBody body)
    {
        string file = directory.NewUnfinishedFile();
        try
        {
            ChecksumAlgorithm needed = upload.Info.Algorithm;
            using var digests = new BodyDigests(needed, body.Algorithm ?? needed);
            ContentDigests found = await Spool.ToFileAsync(body.Content, file, digests, request.Aborted);
            body.Verify(found);
            string name = $"{number:d5}-{Path.GetFileName(file)}.part";
            var part = new PartInfo(number, found.Size, found.ETag, time.GetUtcNow(), found.Checksums, name);
            await upload.PutPartAsync(part, file);
            return part;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static int NumberOf(S3Request request) =>
        int.TryParse(request.Parameter("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number is >= 1 and <= MaxPartNumber
            ? number
            : throw S3Errors.InvalidArgument($"Part number must be an integer between 1 and {MaxPartNumber}, inclusive");

    /// <summary>Rejects a checksum that the upload was not created with. A composite checksum needs one for every part.</summary>
    private static void CheckAlgorithm(UploadInfo upload, ChecksumAlgorithm? sent)
    {
        bool mayBeAbsent = upload.ChecksumType == ChecksumType.FullObject && sent is null;
        if (upload.IsChecksumDeclared && sent != upload.Algorithm && !mayBeAbsent)
        {
            string expected = upload.Algorithm.ToString().ToLowerInvariant();
            string actual = sent?.ToString().ToLowerInvariant() ?? "null";
            throw S3Errors.InvalidRequest(
                $"Checksum Type mismatch occurred, expected checksum Type: {expected}, actual checksum Type: {actual}");
        }
    }
}
