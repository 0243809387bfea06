using System.Xml.Linq;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Storage;

namespace LogArchive.LocalAws.S3;

/// <summary>ListParts and ListMultipartUploads.</summary>
internal sealed class UploadListings(BucketStore buckets, UploadStore uploads)
{
    /// <summary>S3 never gives more on one page.</summary>
    private const int MaxPageEntries = 1000;

    public IEnumerable<S3Route> Routes =>
    [
        new("GET", S3Scope.Object, "uploadId", "max-parts part-number-marker encoding-type", ListPartsAsync),
        new("GET", S3Scope.Bucket, "uploads", "prefix max-uploads key-marker upload-id-marker encoding-type", ListUploadsAsync),
    ];

    private Task ListPartsAsync(S3Request request)
    {
        buckets.Get(request.BucketName);
        Upload upload = uploads.Get(request.BucketName, request.Key, request.Parameter("uploadId")!);
        int marker = request.Number("part-number-marker", 0);
        int max = Math.Min(request.Number("max-parts", MaxPageEntries), MaxPageEntries);
        PartInfo[] rest = [.. upload.Parts.Values.Where(part => part.Number > marker).Take(max + 1)];
        PartInfo[] page = [.. rest.Take(max)];
        return S3Xml.WriteAsync(request.Response, S3Xml.Element(
            "ListPartsResult",
            S3Xml.Element("Bucket", request.BucketName),
            S3Xml.Element("Key", ListOperations.EncoderOf(request)(request.Key)),
            S3Xml.Element("UploadId", upload.Info.Id),
            S3Xml.Element("PartNumberMarker", marker),
            S3Xml.Element("NextPartNumberMarker", page.Length == 0 ? 0 : page[^1].Number),
            S3Xml.Element("MaxParts", max),
            S3Xml.Element("IsTruncated", rest.Length > page.Length),
            S3Xml.Optional("ChecksumAlgorithm", upload.Info.IsChecksumDeclared ? upload.Info.Algorithm.WireName() : null),
            S3Xml.Optional("ChecksumType", upload.Info.IsChecksumDeclared ? upload.Info.ChecksumType.WireName() : null),
            S3Xml.Element("StorageClass", StorageClassOf(upload.Info)),
            page.Select(part => PartElement(part, upload.Info))));
    }

    private Task ListUploadsAsync(S3Request request)
    {
        buckets.Get(request.BucketName);
        string prefix = request.Parameter("prefix") ?? "";
        string key = request.Parameter("key-marker") ?? "";
        string id = request.Parameter("upload-id-marker") ?? "";
        int max = Math.Min(request.Number("max-uploads", MaxPageEntries), MaxPageEntries);
        UploadInfo[] rest = [.. After(key, id, request.BucketName).Where(info => info.Key.StartsWith(prefix, StringComparison.Ordinal))];
        UploadInfo[] page = [.. rest.Take(max)];
        bool isTruncated = page.Length > 0 && rest.Length > page.Length;
        Func<string, string> encode = ListOperations.EncoderOf(request);
        return S3Xml.WriteAsync(request.Response, S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Element("Bucket", request.BucketName),
            S3Xml.Element("KeyMarker", encode(key)),
            S3Xml.Element("UploadIdMarker", id),
            S3Xml.Optional("NextKeyMarker", isTruncated ? encode(page[^1].Key) : null),
            S3Xml.Optional("NextUploadIdMarker", isTruncated ? page[^1].Id : null),
            S3Xml.Element("Prefix", encode(prefix)),
            S3Xml.Element("MaxUploads", max),
            S3Xml.Optional("EncodingType", request.Parameter("encoding-type")),
            S3Xml.Element("IsTruncated", isTruncated),
            page.Select(info => UploadElement(info, encode))));
    }

    /// <summary>A marker is the last entry of the page before; without an id it passes over all uploads of its key.</summary>
    private IEnumerable<UploadInfo> After(string key, string id, string bucket)
    {
        bool isPastId = id.Length == 0;
        foreach (UploadInfo info in uploads.InBucket(bucket))
        {
            int order = KeyOrder.Compare(info.Key, key);
            if (order > 0 || (order == 0 && id.Length > 0 && isPastId))
            {
                yield return info;
            }

            isPastId |= order == 0 && info.Id == id;
        }
    }

    private static XElement PartElement(PartInfo part, UploadInfo upload) => S3Xml.Element(
        "Part",
        S3Xml.Element("PartNumber", part.Number),
        S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
        S3Xml.Element("ETag", S3Xml.Quoted(part.ETag)),
        S3Xml.Element("Size", part.Size),
        upload.IsChecksumDeclared ? S3Xml.Element(upload.Algorithm.ElementName(), part.Checksums[upload.Algorithm]) : null);

    private static XElement UploadElement(UploadInfo info, Func<string, string> encode) => S3Xml.Element(
        "Upload",
        S3Xml.Element("Key", encode(info.Key)),
        S3Xml.Element("UploadId", info.Id),
        S3Xml.Element("Initiated", S3Xml.Time(info.Initiated)),
        S3Xml.Element("StorageClass", StorageClassOf(info)),
        S3Xml.Optional("ChecksumAlgorithm", info.IsChecksumDeclared ? info.Algorithm.WireName() : null),
        BucketOperations.Owner());

    private static string StorageClassOf(UploadInfo info) => info.Headers.GetValueOrDefault("x-amz-storage-class", "STANDARD");
}
