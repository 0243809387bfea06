using System.Globalization;
using LogArchive.Catalog;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Verifying;

/// <summary>Compares what an object holds with what its receipt says.</summary>
internal static class ContentComparison
{
    /// <summary>In what bytes differ from those that were archived, as a clause; null: in nothing, or no checksum says.</summary>
    public static string? Damage(Receipt receipt, ExaminedObject found)
    {
        if (receipt.ChecksumCrc64Nvme is null || receipt.ChecksumCrc64Nvme == found.Crc64Nvme)
        {
            return null;
        }

        IReadOnlyList<ReceiptPart> parts = receipt.Parts ?? [];
        string[] damaged = [.. parts
            .Where((part, i) => part.Crc64Nvme is not null && found.Parts.ElementAtOrDefault(i) != part.Crc64Nvme)
            .Select(part => $"bytes {part.Offset} to {part.Offset + part.Length}, "
                + $"{Time(part.FirstTimestamp)} to {Time(part.LastTimestamp)}")];
        string where = damaged.Length == 0 ? ""
            : $", in {damaged.Length} of {parts.Count} parts ({string.Join("; ", damaged.Take(3))}{(damaged.Length > 3 ? "; …" : "")})";
        return $"its CRC-64/NVME is {found.Crc64Nvme}, not {receipt.ChecksumCrc64Nvme}{where}";
    }

    /// <summary>In what the lines differ from what the receipt says, as a clause; null: in nothing.</summary>
    public static string? Difference(Receipt receipt, ExaminedObject found)
    {
        // In text format, a message may have several lines, so neither events nor fingerprint can be told from them.
        bool isComparable = receipt.Format != LineFormat.Text.ReceiptName || found.Lines == receipt.Events;
        return found.RawBytes != receipt.RawBytes ? $"it has {found.RawBytes} bytes of lines, not {receipt.RawBytes}"
            : isComparable && found.Lines != receipt.Events ? $"it has {found.Lines} events, not {receipt.Events}"
            : found.Lines < receipt.Events ? $"it has {found.Lines} lines for {receipt.Events} events"
            : isComparable && found.Fingerprint != receipt.Fingerprint
                ? $"its fingerprint is {found.Fingerprint}, not {receipt.Fingerprint}"
            : (found.FirstTimestamp ?? receipt.FirstTimestamp) != receipt.FirstTimestamp ? "its first event has another timestamp"
            : (found.LastTimestamp ?? receipt.LastTimestamp) != receipt.LastTimestamp ? "its last event has another timestamp"
            : found.Hours is { } hours && receipt.Hours is { } said && !hours.SequenceEqual(said) ? "its events are in other hours"
            : null;
    }

    private static string Time(long instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant).ToString("HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
