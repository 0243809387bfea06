using System.Text;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;

namespace LogArchive.LocalAws.S3.Wire;

/// <summary>The request headers that are stored with an object, and those that must not be ignored.</summary>
internal static class RequestHeaders
{
    private const string Metadata = "x-amz-meta-";

    /// <summary>Maximum bytes of all names and values of user metadata (S3 quotas).</summary>
    private const int MaxMetadataBytes = 2 * 1024;

    private static readonly string[] Kept =
    [
        "content-type", "content-encoding", "cache-control", "content-disposition", "content-language", "expires",
        "x-amz-storage-class", "x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id",
        "x-amz-server-side-encryption-bucket-key-enabled",
    ];

    /// <summary>Headers that request something that is not supported here.</summary>
    private static readonly string[] Unknown =
    [
        "x-amz-tagging", "x-amz-object-lock-", "x-amz-website-redirect-location", "x-amz-grant-", "x-amz-write-offset-bytes",
        "x-amz-server-side-encryption-customer-", "x-amz-bucket-object-lock-enabled", "x-amz-mfa", "x-amz-rename-source",
        "if-modified-since", "if-unmodified-since",
    ];

    /// <exception cref="AwsException">501, or AccessDenied if the expected bucket owner is another account.</exception>
    public static void RejectUnknown(S3Request request)
    {
        foreach (string name in request.Headers.Keys)
        {
            if (Unknown.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            {
                throw S3Errors.NotImplemented($"The header {name}");
            }
        }

        if (request.Header("x-amz-acl") is { } acl and not ("private" or "bucket-owner-full-control"))
        {
            throw S3Errors.NotImplemented($"The ACL {acl}");
        }

        if ((request.Header("x-amz-expected-bucket-owner") ?? Account.Id) != Account.Id)
        {
            throw new AwsException("AccessDenied", "Access Denied", 403);
        }
    }

    /// <summary>The headers that are stored with an object.</summary>
    /// <exception cref="AwsException">MetadataTooLarge.</exception>
    public static IReadOnlyDictionary<string, string> Stored(S3Request request)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["content-type"] = "binary/octet-stream",
            ["x-amz-server-side-encryption"] = "AES256",
        };
        foreach (var (name, value) in request.Headers)
        {
            string lower = name.ToLowerInvariant();
            if (lower.StartsWith(Metadata, StringComparison.Ordinal) || (Kept.Contains(lower) && value.ToString().Length > 0))
            {
                kept[lower] = value.ToString();
            }
        }

        DropTransferEncoding(kept);
        if (kept.Where(pair => pair.Key.StartsWith(Metadata, StringComparison.Ordinal)).Sum(MetadataBytes) > MaxMetadataBytes)
        {
            throw new AwsException("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
        }

        return kept;
    }

    private static int MetadataBytes(KeyValuePair<string, string> pair) =>
        Encoding.UTF8.GetByteCount(pair.Key) - Metadata.Length + Encoding.UTF8.GetByteCount(pair.Value);

    /// <summary>Removes aws-chunked, which is an encoding of the transfer, not of the content.</summary>
    private static void DropTransferEncoding(SortedDictionary<string, string> kept)
    {
        if (!kept.Remove("content-encoding", out string? encodings))
        {
            return;
        }

        string own = string.Join(',', encodings
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(encoding => encoding != "aws-chunked"));
        if (own.Length > 0)
        {
            kept["content-encoding"] = own;
        }
    }
}
