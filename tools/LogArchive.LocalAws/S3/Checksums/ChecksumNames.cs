using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>The names of checksums in headers, in XML and in request parameters.</summary>
internal static class ChecksumNames
{
    private const string HeaderPrefix = "x-amz-checksum-";

    private static readonly HashSet<string> OtherHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderPrefix + "algorithm", HeaderPrefix + "type", HeaderPrefix + "mode",
    };

    public static string WireName(this ChecksumAlgorithm algorithm) => algorithm.ToString().ToUpperInvariant();

    public static string WireName(this ChecksumType type) => type == ChecksumType.FullObject ? "FULL_OBJECT" : "COMPOSITE";

    public static string HeaderName(this ChecksumAlgorithm algorithm) => HeaderPrefix + algorithm.ToString().ToLowerInvariant();

    public static string ElementName(this ChecksumAlgorithm algorithm) => "Checksum" + algorithm.WireName();

    /// <exception cref="AwsException">501: the algorithm is unknown or not supported here.</exception>
    public static ChecksumAlgorithm ParseAlgorithm(string name)
    {
        foreach (ChecksumAlgorithm algorithm in Enum.GetValues<ChecksumAlgorithm>())
        {
            if (string.Equals(name, algorithm.WireName(), StringComparison.OrdinalIgnoreCase))
            {
                return algorithm;
            }
        }

        throw S3Errors.NotImplemented($"The checksum algorithm {name}");
    }

    /// <exception cref="AwsException">InvalidRequest: the type is neither FULL_OBJECT nor COMPOSITE.</exception>
    public static ChecksumType ParseType(string name) => name.ToUpperInvariant() switch
    {
        "FULL_OBJECT" => ChecksumType.FullObject,
        "COMPOSITE" => ChecksumType.Composite,
        _ => throw S3Errors.InvalidRequest("Value for x-amz-checksum-type header is invalid."),
    };

    /// <summary>The algorithm of a header or trailer such as <c>x-amz-checksum-crc32c</c>; null for any other header.</summary>
    /// <exception cref="AwsException">501: the algorithm is not supported here.</exception>
    public static ChecksumAlgorithm? FromHeaderName(string name) =>
        name.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase) && !OtherHeaders.Contains(name)
            ? ParseAlgorithm(name[HeaderPrefix.Length..])
            : null;

    /// <summary>The checksum in the request's headers; null if there is none.</summary>
    /// <exception cref="AwsException">InvalidRequest: there are several.</exception>
    public static (ChecksumAlgorithm Algorithm, string Value)? FromHeaders(IHeaderDictionary headers)
    {
        (ChecksumAlgorithm, string)? found = null;
        foreach (var (name, value) in headers)
        {
            if (FromHeaderName(name) is not { } algorithm)
            {
                continue;
            }

            if (found is not null)
            {
                throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
            }

            found = (algorithm, value.ToString());
        }

        return found;
    }
}
