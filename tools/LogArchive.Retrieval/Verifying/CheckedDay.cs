using LogArchive.Catalog;
using LogArchive.Days;

namespace LogArchive.Retrieval.Verifying;

/// <summary>A day that is checked.</summary>
/// <param name="Date">The date.</param>
/// <param name="Recorded">Its record in the calendar; null: there is none that can be read.</param>
internal sealed record CheckedDay(DateOnly Date, CalendarDay? Recorded)
{
    /// <summary>
    /// The time that events of a receipt's object can be of. If the receipt and the calendar contradict each other, that is a finding
    /// of its own, and none of the object.
    /// </summary>
    public DaySpan SpanWith(Receipt receipt) => Recorded is null ? DaySpan.Of(receipt)
        : new DaySpan(Math.Min(Recorded.Start, receipt.Start), Math.Max(Recorded.End, receipt.End));
}
