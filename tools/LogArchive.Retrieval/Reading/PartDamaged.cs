using System.Globalization;
using LogArchive.Catalog;
using LogArchive.Days;

namespace LogArchive.Retrieval.Reading;

/// <summary>A part of a daily object cannot be read, or is not what was archived.</summary>
public sealed class PartDamaged : Exception
{
    internal PartDamaged(DayPart part, string address, string reason, Exception? cause = null)
        : base(Describe(part, address, reason), cause) => Part = part;

    /// <summary>The part.</summary>
    public DayPart Part { get; }

    private static string Describe(DayPart part, string address, string reason)
    {
        Receipt receipt = part.Day.Receipt;
        return $"{address}: part {part.Number} of {receipt.Parts!.Count}, with the {part.Place.Events:#,0} events of '{receipt.LogGroup}' from "
            + $"{Time(part.Place.FirstTimestamp)} to {Time(part.Place.LastTimestamp)}, cannot be read: {reason}. While CloudWatch Logs has the day: "
            + $"./logarchive replay --group {receipt.LogGroup} --date {ArchiveDay.Format(receipt.Date)} --overwrite --force";
    }

    private static string Time(long instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant).ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
