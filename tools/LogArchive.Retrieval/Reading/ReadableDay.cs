using LogArchive.Catalog;
using LogArchive.Retrieval.Selecting;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Reading;

/// <summary>An archived day of a log group.</summary>
/// <param name="Receipt">Its receipt, of status archived.</param>
/// <param name="Object">Its object.</param>
public sealed record ReadableDay(Receipt Receipt, StoredObject Object)
{
    /// <summary>More lines than a part in text format can have.</summary>
    private const long TextPartLines = 1L << 40;

    /// <summary>A day has 23 to 25 hours; around a change of the time zone it can have some more.</summary>
    private const long MaxDayMs = 72 * 60 * 60 * 1000;

    /// <summary>The format of its lines.</summary>
    public LineFormat Format { get; } = LineFormat.OfReceipt(Receipt.Format)!.Value;

    /// <summary>How it is compressed.</summary>
    public Compression Compression { get; } = Compression.OfReceipt(Receipt.Compression)!.Value;

    /// <summary>The time zone of its local times.</summary>
    public TimeZoneInfo TimeZone { get; } = TimeZones.Find(Receipt.TimeZone) ?? TimeZoneInfo.Utc;

    /// <summary>Lines of the day, for numbering those of further days.</summary>
    public long Lines => (Receipt.Parts ?? []).Sum(LinesOf);

    /// <summary>Whether a receipt of an archived day has all that reading needs.</summary>
    public static bool IsDescribedBy(Receipt receipt) =>
        receipt is { FirstTimestamp: not null, LastTimestamp: not null, Parts: [_, ..] }
        && LineFormat.OfReceipt(receipt.Format) is not null
        && Compression.OfReceipt(receipt.Compression) is not null
        && AreConsistent(receipt);

    /// <summary>Whether its numbers can be those of a day: whoever may write receipts could make them up.</summary>
    private static bool AreConsistent(Receipt receipt) =>
        receipt is { RawBytes: >= 0, ObjectBytes: >= 0, Events: >= 0 }
        && receipt.End - receipt.Start is > 0 and <= MaxDayMs
        && receipt.Parts!.All(part => part is { Offset: >= 0, Length: > 0, Events: >= 0 } && part.Length <= receipt.ObjectBytes - part.Offset)
        && receipt.Parts!.Sum(part => (decimal)part.Events) == receipt.Events;

    /// <summary>Those of its parts that can have events of a time.</summary>
    /// <param name="time">The time.</param>
    /// <param name="linesBefore">Lines of the log group in the days before it.</param>
    public IEnumerable<DayPart> PartsIn(TimeRange time, long linesBefore)
    {
        IReadOnlyList<ReceiptPart> parts = Receipt.Parts ?? [];
        for (int i = 0; i < parts.Count; linesBefore += LinesOf(parts[i++]))
        {
            if (time.Overlaps(parts[i].FirstTimestamp, parts[i].LastTimestamp))
            {
                yield return new DayPart(this, i + 1, linesBefore);
            }
        }
    }

    /// <summary>In text format, an event may have several lines, and nobody has counted them: numbers leave a gap there.</summary>
    private long LinesOf(ReceiptPart part) => Format == LineFormat.Text ? TextPartLines : part.Events;
}

/// <summary>A part of an archived day, which can be read without the others.</summary>
/// <param name="Day">The day.</param>
/// <param name="Number">The part's number, from 1.</param>
/// <param name="LinesBefore">Lines of the log group before it.</param>
public sealed record DayPart(ReadableDay Day, int Number, long LinesBefore)
{
    /// <summary>Whether it follows another part of its log group: within a day, or from day to day.</summary>
    public bool IsAfter(DayPart other) => Day == other.Day ? Number == other.Number + 1
        : Number == 1 && other.Number == other.Day.Receipt.Parts!.Count;

    /// <summary>Where it is, and what it has.</summary>
    public ReceiptPart Place => Day.Receipt.Parts![Number - 1];
}
