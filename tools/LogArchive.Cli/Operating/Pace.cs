using LogArchive.Catalog;

namespace LogArchive.Cli.Operating;

/// <summary>How fast a run goes, by the receipts written since it began or was redriven last.</summary>
internal static class Pace
{
    /// <summary>Bytes of lines a second; null when nothing was archived since.</summary>
    public static double? BytesPerSecond(IEnumerable<Receipt> receipts, DateTimeOffset begun, DateTimeOffset until)
    {
        long bytes = receipts.Where(receipt => receipt.Finished >= begun).Sum(receipt => receipt.RawBytes);
        return bytes > 0 && until > begun ? bytes / (until - begun).TotalSeconds : null;
    }

    /// <summary>How many items have ended since.</summary>
    public static int DoneSince(IEnumerable<Receipt> receipts, DateTimeOffset begun) => receipts.Count(receipt => receipt.Finished >= begun);

    /// <summary>What is missing at the pace of items so far; null when none has ended since, or none is missing. Large groups come in any order, so it is a rough guess.</summary>
    /// <param name="done">How many items have ended since.</param>
    /// <param name="missing">How many have not.</param>
    /// <param name="since">How long that took.</param>
    public static double? SecondsLeft(int done, int missing, TimeSpan since) => done > 0 && missing > 0 ? since.TotalSeconds / done * missing : null;
}
