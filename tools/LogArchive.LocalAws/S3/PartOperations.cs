using System.Globalization;
using LogArchive.LocalAws.S3.Bodies;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Storage;

namespace LogArchive.LocalAws.S3;

/// <summary>UploadPart and UploadPartCopy.</summary>
internal sealed class PartOperations(BucketStore buckets, UploadStore uploads, DataDirectory directory, TimeProvider time)
{
    /// <summary>S3's limit for the number of a part.</summary>
    private const int MaxPartNumber = 10_000;

    public IEnumerable<S3Route> Routes =>
    [
        new("PUT", S3Scope.Object, "partNumber uploadId", "", UploadAsync),
        new("PUT", S3Scope.Object, "partNumber uploadId", "", CopyAsync) { IsCopy = true },
    ];

    private async Task UploadAsync(S3Request request)
    {
        int number = NumberOf(request);
        Upload upload = Find(request);
        var body = new IncomingBody(request.Context.Request);
        CheckAlgorithm(upload.Info, body.Algorithm);
        PartInfo part = await StoreAsync(request, new Target(upload, number, body.Algorithm), body.Content, body.Verify);
        request.Response.Headers.ETag = S3Xml.Quoted(part.ETag);
        if (body.Algorithm is { } algorithm)
        {
            request.Response.Headers[algorithm.HeaderName()] = part.Checksums[algorithm];
        }
        else
        {
            request.Response.Headers[upload.Info.Algorithm.HeaderName()] = part.Checksums[upload.Info.Algorithm];
        }
    }

    private async Task CopyAsync(S3Request request)
    {
        int number = NumberOf(request);
        Upload upload = Find(request);
        await using CopySource source = await CopySource.OpenAsync(request, buckets);
        PartInfo part = await StoreAsync(request, new Target(upload, number, null), source.Content, _ => { });
        await S3Xml.WriteAsync(request.Response, S3Xml.Element(
            "CopyPartResult",
            S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
            S3Xml.Element("ETag", S3Xml.Quoted(part.ETag)),
            S3Xml.Element(upload.Info.Algorithm.ElementName(), part.Checksums[upload.Info.Algorithm])));
    }

    private Upload Find(S3Request request)
    {
        buckets.Get(request.BucketName);
        return uploads.Get(request.BucketName, request.Key, request.Parameter("uploadId")!);
    }

    private async Task<PartInfo> StoreAsync(S3Request request, Target target, Stream content, Action<ContentDigests> verify)
    {
        string file = directory.NewUnfinishedFile();
        try
        {
            ChecksumAlgorithm needed = target.Upload.Info.Algorithm;
            using var digests = new BodyDigests(needed, target.Sent ?? needed);
            ContentDigests found = await Spool.ToFileAsync(content, file, digests, request.Aborted);
            verify(found);
            string name = $"{target.Number:d5}-{Path.GetFileName(file)}.part";
            var part = new PartInfo(target.Number, found.Size, found.ETag, time.GetUtcNow(), found.Checksums, name);
            await target.Upload.PutPartAsync(part, file);
            return part;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static int NumberOf(S3Request request) =>
        int.TryParse(request.Parameter("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= MaxPartNumber
            ? number
            : throw S3Errors.InvalidArgument($"Part number must be an integer between 1 and {MaxPartNumber}, inclusive");

    /// <summary>An upload that was created for one checksum takes no other; a composite one needs it with every part.</summary>
    private static void CheckAlgorithm(UploadInfo upload, ChecksumAlgorithm? sent)
    {
        bool mayBeAbsent = upload.ChecksumType == ChecksumType.FullObject && sent is null;
        if (upload.IsChecksumDeclared && sent != upload.Algorithm && !mayBeAbsent)
        {
            string actual = sent?.ToString().ToLowerInvariant() ?? "null";
            throw S3Errors.InvalidRequest(
                $"Checksum Type mismatch occurred, expected checksum Type: {upload.Algorithm.ToString().ToLowerInvariant()}, actual checksum Type: {actual}");
        }
    }

    /// <param name="Sent">The checksum that came with the part, if one did.</param>
    private sealed record Target(Upload Upload, int Number, ChecksumAlgorithm? Sent);
}
