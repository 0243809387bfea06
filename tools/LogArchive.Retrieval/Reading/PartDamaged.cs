using System.Globalization;
using LogArchive.Catalog;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Retrieval.Reading;

/// <summary>A part of a daily object cannot be read, or is not what was archived.</summary>
public sealed class PartDamaged : Exception
{
    internal PartDamaged(DayPart part, ArchiveSource source, string reason, Exception? cause = null)
        : base(Describe(part, source, reason), cause) => Part = part;

    /// <summary>The part.</summary>
    public DayPart Part { get; }

    private static string Describe(DayPart part, ArchiveSource source, string reason)
    {
        Receipt receipt = part.Day.Receipt;
        return $"{source.AddressOf(receipt.Key!)}: part {part.Number} of {receipt.Parts!.Count}, with the {part.Place.Events:#,0} events of "
            + $"'{receipt.LogGroup}' from {Time(part.Place.FirstTimestamp)} to {Time(part.Place.LastTimestamp)}, cannot be read: {reason}. "
            + source.Mend(receipt, "--overwrite --force");
    }

    private static string Time(long instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant).ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
