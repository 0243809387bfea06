using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Verifying;

/// <summary>Whether the numbers of a receipt agree with each other.</summary>
internal static class ReceiptSums
{
    private const long HourMs = 60 * 60 * 1000;

    /// <summary>The first contradiction, as a clause; null: there is none.</summary>
    public static string? Contradiction(Receipt receipt) =>
        receipt.Start > receipt.End ? "its day ends before it begins"
        : receipt.Status != WorkStatus.Archived ? null
        : receipt.Parts is not { Count: > 0 } parts ? "it names no parts"
        : OfParts(receipt, parts) ?? OfChecksums(receipt, parts) ?? OfTimes(receipt, parts) ?? OfHours(receipt) ?? OfLines(receipt);

    private static string? OfParts(Receipt receipt, IReadOnlyList<ReceiptPart> parts)
    {
        long bytes = 0;
        long events = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].Offset != bytes || parts[i].Length <= 0)
            {
                return $"its part {i + 1} begins at byte {parts[i].Offset}, but the parts before it end at byte {bytes}";
            }

            bytes += parts[i].Length;
            events += parts[i].Events;
        }

        return bytes != receipt.ObjectBytes ? $"it says {receipt.ObjectBytes} bytes, but its parts have {bytes}"
            : events != receipt.Events ? $"it says {receipt.Events} events, but its parts have {events}"
            : null;
    }

    private static string? OfChecksums(Receipt receipt, IReadOnlyList<ReceiptPart> parts)
    {
        if (receipt.ChecksumCrc64Nvme is not { } whole || parts.Any(part => part.Crc64Nvme is null))
        {
            return null;
        }

        try
        {
            string combined = Combined(parts);
            return combined == whole ? null : $"it says CRC-64/NVME {whole}, but those of its parts combine to {combined}";
        }
        catch (FormatException)
        {
            return "a checksum of its parts is none";
        }
    }

    /// <summary>The checksum of all parts.</summary>
    private static string Combined(IReadOnlyList<ReceiptPart> parts) => Crc64Nvme.ToBase64(parts.Aggregate(
        0UL, (crc, part) => CrcCombination.Crc64Nvme.Combine(crc, Crc64Nvme.FromBase64(part.Crc64Nvme!), part.Length)));

    private static string? OfTimes(Receipt receipt, IReadOnlyList<ReceiptPart> parts)
    {
        long last = receipt.Start;
        foreach (ReceiptPart part in parts)
        {
            if (part.FirstTimestamp < last || part.LastTimestamp < part.FirstTimestamp)
            {
                return "the times of its parts do not ascend from the start of its day on";
            }

            last = part.LastTimestamp;
        }

        return last >= receipt.End ? "it has events after the end of its day"
            : receipt.FirstTimestamp is { } first && first != parts[0].FirstTimestamp ? "its first timestamp is not that of its first part"
            : receipt.LastTimestamp is { } end && end != last ? "its last timestamp is not that of its last part"
            : null;
    }

    private static string? OfHours(Receipt receipt) =>
        receipt.Hours is not { } hours ? null
        : hours.Sum() != receipt.Events ? $"it says {receipt.Events} events, but its hours have {hours.Sum()}"
        : hours.Count > (receipt.End - receipt.Start + HourMs - 1) / HourMs ? "it has more hours than its day"
        : null;

    private static string? OfLines(Receipt receipt) =>
        receipt.RawBytes < receipt.Events ? $"it says {receipt.RawBytes} bytes of lines for {receipt.Events} events"
        : receipt.Kept > receipt.Events ? $"it says that {receipt.Kept} of {receipt.Events} events were kept"
        : receipt.Fingerprint is not { Length: 32 } text || !text.All(char.IsAsciiHexDigitLower) ? "its fingerprint is none"
        : null;
}
