using System.Globalization;

namespace LogArchive.Benchmarks.Measuring;

/// <summary>Formats numbers for tables.</summary>
internal static class Cell
{
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(double value, int decimals = 1) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);

    public static string? Percent(double? share) => share is { } known ? Number(known * 100) + " %" : null;

    /// <summary>MB of 1,000,000 bytes, for data.</summary>
    public static string Megabytes(long bytes) => Number(bytes / 1e6);

    /// <summary>MiB, for the memory of functions.</summary>
    public static string? Mebibytes(long? bytes) => bytes is { } known ? Number(known / 1048576.0, 0) : null;
}
