namespace LogArchive.Writing;

/// <summary>How large the parts of an object are.</summary>
internal static class PartSize
{
    /// <summary>S3's limit of parts in one upload (Amazon S3 multipart upload limits).</summary>
    public const int MaxParts = 10_000;

    /// <summary>After so many parts they grow by the first size once more.</summary>
    private const int PartsPerStep = 1_000;

    /// <summary>
    /// Bytes after which part <paramref name="number"/> (from 1) is cut. With the default of 8 MiB, 1,000 parts hold 7.8 GiB, 2,000
    /// hold 23 GiB, and 10,000 hold 430 GiB of compressed lines. It depends on nothing else, so that every export cuts alike.
    /// </summary>
    public static long Of(int number, int firstBytes) => (long)firstBytes * (1 + ((number - 1) / PartsPerStep));
}
