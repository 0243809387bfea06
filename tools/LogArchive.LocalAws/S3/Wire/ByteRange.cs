using System.Globalization;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.S3.Wire;

/// <summary>A range of an object's bytes.</summary>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct ByteRange(long Start, long Length)
{
    private const string Unit = "bytes=";

    public string ContentRange(long size) => $"bytes {Start}-{Start + Length - 1}/{size}";

    /// <summary>
    /// Parses a Range header: <c>bytes=0-9</c>, <c>bytes=10-</c>, <c>bytes=-10</c>. Returns null for several ranges and for an invalid
    /// header, which S3 ignores.
    /// </summary>
    /// <exception cref="AwsException">InvalidRange: no byte of the range is in the object.</exception>
    public static ByteRange? Parse(string? header, long size)
    {
        bool isBytes = header is not null && header.StartsWith(Unit, StringComparison.Ordinal);
        if (!isBytes || header![Unit.Length..].Split('-') is not [var from, var to])
        {
            return null;
        }

        if (from.Length == 0)
        {
            return Number(to) is { } suffix ? Within(Math.Max(0, size - suffix), suffix == 0 ? -1 : size - 1, size) : null;
        }

        if (Number(from) is not { } first || (to.Length > 0 && Number(to) is null))
        {
            return null;
        }

        long last = Math.Min(Number(to) ?? long.MaxValue, size - 1);
        return to.Length > 0 && Number(to) < first ? null : Within(first, last, size);
    }

    private static ByteRange Within(long first, long last, long size) => first < size && last >= first
        ? new ByteRange(first, last - first + 1)
        : throw new AwsException("InvalidRange", "The requested range is not satisfiable", 416);

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
