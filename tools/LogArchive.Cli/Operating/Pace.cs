using LogArchive.Catalog;

namespace LogArchive.Cli.Operating;

/// <summary>The speed of a run, from the receipts written since it started or was last redriven.</summary>
internal static class Pace
{
    /// <summary>Bytes of lines per second; null when nothing has been archived since <paramref name="started"/>.</summary>
    public static double? BytesPerSecond(
        IEnumerable<Receipt> receipts, IEnumerable<RunningExport> exports, DateTimeOffset started, DateTimeOffset until)
    {
        long bytes = receipts.Where(receipt => receipt.Finished >= started).Sum(receipt => receipt.RawBytes)
            + exports.Sum(export => export.RawBytes);
        return bytes > 0 && until > started ? bytes / (until - started).TotalSeconds : null;
    }

    public static int FinishedSince(IEnumerable<Receipt> receipts, DateTimeOffset started) =>
        receipts.Count(receipt => receipt.Finished >= started);

    /// <summary>Estimated seconds for the remaining items. The estimate is rough, because items differ in size.</summary>
    /// <param name="finished">Number of items that have finished.</param>
    /// <param name="remaining">Number of items that have not.</param>
    /// <param name="elapsed">How long the finished items took together.</param>
    /// <param name="exports">Those of the remaining items whose bytes are known: the run lasts at least as long as they do.</param>
    /// <returns>Null when nothing can be said.</returns>
    public static double? SecondsLeft(int finished, int remaining, TimeSpan elapsed, IReadOnlyList<RunningExport> exports)
    {
        double? byItems = finished > 0 && remaining > 0 ? elapsed.TotalSeconds / finished * remaining : null;
        return exports.Max(export => export.SecondsLeft) is { } byBytes && !(byItems > byBytes) ? byBytes : byItems;
    }
}
