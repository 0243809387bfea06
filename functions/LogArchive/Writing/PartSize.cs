namespace LogArchive.Writing;

/// <summary>The sizes of an object's parts.</summary>
internal static class PartSize
{
    /// <summary>S3's limit of parts in one upload (Amazon S3 multipart upload limits).</summary>
    public const int MaxParts = 10_000;

    /// <summary>The number of parts of the first size: 39 GiB of compressed lines with the default of 8 MiB.</summary>
    private const int FirstParts = 5_000;

    /// <summary>After them, each run of this many parts is larger by <see cref="StepBytes"/>.</summary>
    private const int PartsPerStep = 1_000;

    /// <summary>Two parts are in memory, so each step takes 32 MiB more memory.</summary>
    private const long StepBytes = 16 * 1024 * 1024;

    /// <summary>
    /// Bytes after which part <paramref name="number"/> (from 1) is cut: 10,000 parts hold 312 GiB of compressed lines when the first
    /// have 8 MiB. It depends on nothing else, so every export cuts the same parts.
    /// </summary>
    public static long Of(int number, int firstBytes) =>
        firstBytes + (StepBytes * ((Math.Max(number - FirstParts, 0) + PartsPerStep - 1) / PartsPerStep));
}
