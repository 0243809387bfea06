using System.Text.Json.Serialization;

namespace LogArchive.Retrieval.Coverage;

/// <summary>What the archive has of a log group and day.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayStatus>))]
public enum DayStatus
{
    /// <summary>No receipt, and none is missing: the log group has none before it, or none after it.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Its events.</summary>
    [JsonStringEnumMemberName("archived")]
    Archived,

    /// <summary>The log group had no events.</summary>
    [JsonStringEnumMemberName("empty")]
    Empty,

    /// <summary>The log group was deleted before it was read.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,

    /// <summary>The events had expired before they could be read.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>No receipt, though the log group has receipts of an earlier and of a later day.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>A receipt that cannot be read.</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable,
}
