using System.Text.Json.Serialization;

namespace LogArchive.Retrieval.Verifying;

/// <summary>What is wrong with an archive.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingKind>))]
public enum FindingKind
{
    /// <summary>A receipt's object is not there.</summary>
    [JsonStringEnumMemberName("object-missing")]
    ObjectMissing,

    /// <summary>A whole object of the day is there, but not the one that the receipt describes.</summary>
    [JsonStringEnumMemberName("object-differs")]
    ObjectDiffers,

    /// <summary>The object cannot be read, or is not a day's lines in order.</summary>
    [JsonStringEnumMemberName("object-damaged")]
    ObjectDamaged,

    /// <summary>An object beside the one that the receipt describes.</summary>
    [JsonStringEnumMemberName("object-left")]
    ObjectLeft,

    /// <summary>An object without a receipt.</summary>
    [JsonStringEnumMemberName("receipt-missing")]
    ReceiptMissing,

    /// <summary>A receipt that cannot be read, or is that of something else.</summary>
    [JsonStringEnumMemberName("receipt-unreadable")]
    ReceiptUnreadable,

    /// <summary>A receipt that contradicts itself, the calendar or its object.</summary>
    [JsonStringEnumMemberName("receipt-wrong")]
    ReceiptWrong,

    /// <summary>Days without a receipt, between days that have one.</summary>
    [JsonStringEnumMemberName("day-missing")]
    DayMissing,

    /// <summary>A day has receipts, but no record in the calendar.</summary>
    [JsonStringEnumMemberName("calendar-missing")]
    CalendarMissing,

    /// <summary>A record of the calendar cannot be read, or contradicts its neighbour or the receipts.</summary>
    [JsonStringEnumMemberName("calendar-wrong")]
    CalendarWrong,

    /// <summary>CloudWatch Logs has events of a day that the archive lacks.</summary>
    [JsonStringEnumMemberName("source-has-more")]
    SourceHasMore,
}
