using System.Text;
using System.Xml.Linq;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>ListObjectsV2.</summary>
internal sealed class ListOperations(BucketStore buckets)
{
    public IEnumerable<S3Route> Routes =>
    [
        new("GET", S3Scope.Bucket, "list-type", "prefix delimiter max-keys encoding-type continuation-token start-after", ListAsync),
    ];

    private Task ListAsync(S3Request request)
    {
        if (request.Parameter("list-type") != "2")
        {
            throw S3Errors.InvalidArgument("Invalid List Type specified in Request");
        }

        string? token = request.Parameter("continuation-token");
        string? startAfter = request.Parameter("start-after");
        ListingQuery query = QueryOf(request, token is null ? startAfter ?? "" : FromToken(token));
        var page = Listing.Of(buckets.Get(request.BucketName).Objects, query);
        Func<string, string> encode = EncoderOf(request);
        return S3Xml.WriteAsync(request.Response, S3Xml.Element(
            "ListBucketResult",
            Head(request, query, page, encode),
            S3Xml.Element("KeyCount", page.Objects.Count + page.CommonPrefixes.Count),
            S3Xml.Optional("ContinuationToken", token),
            S3Xml.Optional("NextContinuationToken", page.Next is null ? null : ToToken(page.Next)),
            S3Xml.Optional("StartAfter", startAfter is null ? null : encode(startAfter)),
            Entries(page, encode)));
    }

    private static ListingQuery QueryOf(S3Request request, string after) => new()
    {
        Prefix = request.Parameter("prefix") ?? "",
        Delimiter = request.Parameter("delimiter") ?? "",
        After = after,
        MaxKeys = Math.Min(request.Number("max-keys", ListingQuery.MaxPageKeys), ListingQuery.MaxPageKeys),
    };

    private static IEnumerable<XElement?> Head(S3Request request, ListingQuery query, Listing page, Func<string, string> encode) =>
    [
        S3Xml.Element("Name", request.BucketName),
        S3Xml.Element("Prefix", encode(query.Prefix)),
        S3Xml.Optional("Delimiter", query.Delimiter.Length == 0 ? null : encode(query.Delimiter)),
        S3Xml.Element("MaxKeys", query.MaxKeys),
        S3Xml.Optional("EncodingType", request.Parameter("encoding-type")),
        S3Xml.Element("IsTruncated", page.Next is not null),
    ];

    private static IEnumerable<XElement> Entries(Listing page, Func<string, string> encode) =>
    [
        .. page.Objects.Select(info => S3Xml.Element(
            "Contents",
            S3Xml.Element("Key", encode(info.Key)),
            S3Xml.Element("LastModified", S3Xml.Time(info.LastModified)),
            S3Xml.Element("ETag", S3Xml.Quoted(info.ETag)),
            S3Xml.Optional("ChecksumAlgorithm", info.Checksum?.Algorithm.WireName()),
            S3Xml.Optional("ChecksumType", info.Checksum?.Type.WireName()),
            S3Xml.Element("Size", info.Size),
            S3Xml.Element("StorageClass", info.StorageClass))),
        .. page.CommonPrefixes.Select(prefix => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", encode(prefix)))),
    ];

    /// <summary>With encoding-type=url, keys are percent-encoded, except for slashes.</summary>
    private static Func<string, string> EncoderOf(S3Request request) => request.Parameter("encoding-type") switch
    {
        null => text => text,
        "url" => text => Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal),
        _ => throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request"),
    };

    // As on AWS, the token is opaque to clients, and its format can change.
    private static string ToToken(string last) => Convert.ToBase64String(Encoding.UTF8.GetBytes(last));

    private static string FromToken(string token)
    {
        byte[] bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out int count) && count > 0
            ? Encoding.UTF8.GetString(bytes, 0, count)
            : throw S3Errors.InvalidArgument("The continuation token provided is incorrect");
    }
}
