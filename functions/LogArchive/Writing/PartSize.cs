namespace LogArchive.Writing;

/// <summary>How large the parts of an object are.</summary>
internal static class PartSize
{
    /// <summary>S3's limit of parts in one upload (Amazon S3 multipart upload limits).</summary>
    public const int MaxParts = 10_000;

    /// <summary>So many parts have the first size: 39 GiB of compressed lines with the default of 8 MiB.</summary>
    private const int FirstParts = 5_000;

    /// <summary>After them, so many parts at a time are larger by <see cref="StepBytes"/>.</summary>
    private const int PartsPerStep = 1_000;

    /// <summary>Two parts are in memory, so every step takes 32 MiB more of it.</summary>
    private const long StepBytes = 16 * 1024 * 1024;

    /// <summary>
    /// Bytes after which part <paramref name="number"/> (from 1) is cut: 10,000 parts hold 312 GiB of compressed lines when the first
    /// have 8 MiB. It depends on nothing else, so that every export cuts alike.
    /// </summary>
    public static long Of(int number, int firstBytes) =>
        firstBytes + (StepBytes * ((Math.Max(number - FirstParts, 0) + PartsPerStep - 1) / PartsPerStep));
}
