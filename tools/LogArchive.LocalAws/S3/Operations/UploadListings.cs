using System.Xml.Linq;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>ListParts and ListMultipartUploads.</summary>
internal sealed class UploadListings(BucketStore buckets, UploadStore uploads)
{
    /// <summary>Maximum entries per page.</summary>
    private const int MaxPageEntries = 1000;

    public IEnumerable<S3Route> Routes =>
    [
        new("GET", S3Scope.Object, "uploadId", "max-parts", ListPartsAsync),
        new("GET", S3Scope.Bucket, "uploads", "prefix", ListUploadsAsync),
    ];

    private Task ListPartsAsync(S3Request request)
    {
        buckets.Get(request.BucketName);
        Upload upload = uploads.Get(request.BucketName, request.Key, request.Parameter("uploadId")!);
        int max = Math.Min(request.Number("max-parts", MaxPageEntries), MaxPageEntries);
        PartInfo[] page = [.. upload.Parts.Values.Take(max)];
        return S3Xml.WriteAsync(request.Response, S3Xml.Element(
            "ListPartsResult",
            S3Xml.Element("Bucket", request.BucketName),
            S3Xml.Element("Key", request.Key),
            S3Xml.Element("UploadId", upload.Info.Id),
            S3Xml.Element("PartNumberMarker", 0),
            S3Xml.Element("NextPartNumberMarker", page.Length == 0 ? 0 : page[^1].Number),
            S3Xml.Element("MaxParts", max),
            S3Xml.Element("IsTruncated", upload.Parts.Count > page.Length),
            S3Xml.Optional("ChecksumAlgorithm", upload.Info.IsChecksumDeclared ? upload.Info.Algorithm.WireName() : null),
            S3Xml.Optional("ChecksumType", upload.Info.IsChecksumDeclared ? upload.Info.ChecksumType.WireName() : null),
            S3Xml.Element("StorageClass", StorageClassOf(upload.Info)),
            page.Select(part => PartElement(part, upload.Info))));
    }

    private Task ListUploadsAsync(S3Request request)
    {
        buckets.Get(request.BucketName);
        string prefix = request.Parameter("prefix") ?? "";
        UploadInfo[] found = [.. uploads.InBucket(request.BucketName).Where(info => info.Key.StartsWith(prefix, StringComparison.Ordinal))];
        if (found.Length > MaxPageEntries)
        {
            throw S3Errors.NotImplemented($"A second page of ListMultipartUploads ({found.Length} uploads)");
        }

        return S3Xml.WriteAsync(request.Response, S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Element("Bucket", request.BucketName),
            S3Xml.Element("Prefix", prefix),
            S3Xml.Element("MaxUploads", MaxPageEntries),
            S3Xml.Element("IsTruncated", false),
            found.Select(UploadElement)));
    }

    private static XElement PartElement(PartInfo part, UploadInfo upload) => S3Xml.Element(
        "Part",
        S3Xml.Element("PartNumber", part.Number),
        S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
        S3Xml.Element("ETag", S3Xml.Quoted(part.ETag)),
        S3Xml.Element("Size", part.Size),
        upload.IsChecksumDeclared ? S3Xml.Element(upload.Algorithm.ElementName(), part.Checksums[upload.Algorithm]) : null);

    private static XElement UploadElement(UploadInfo info) => S3Xml.Element(
        "Upload",
        S3Xml.Element("Key", info.Key),
        S3Xml.Element("UploadId", info.Id),
        S3Xml.Element("Initiated", S3Xml.Time(info.Initiated)),
        S3Xml.Element("StorageClass", StorageClassOf(info)),
        S3Xml.Optional("ChecksumAlgorithm", info.IsChecksumDeclared ? info.Algorithm.WireName() : null));

    private static string StorageClassOf(UploadInfo info) => info.Headers.GetValueOrDefault("x-amz-storage-class", "STANDARD");
}
