using System.Text.Json.Serialization;

namespace LogArchive.Catalog;

/// <summary>The status of a work item.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkStatus>))]
public enum WorkStatus
{
    /// <summary>The daily object and its receipt are there.</summary>
    [JsonStringEnumMemberName("archived")]
    Archived,

    /// <summary>The day has no events: a receipt and no object.</summary>
    [JsonStringEnumMemberName("empty")]
    Empty,

    /// <summary>The log group was deleted before it was read: a receipt and no object.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,

    /// <summary>The day's events had expired before they could be read: a receipt and no object.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>More than one invocation is needed: export it again.</summary>
    [JsonStringEnumMemberName("continue")]
    Continue,

    /// <summary>Left out of the plan: there is a receipt already.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,

    /// <summary>Left out of the plan: FilterLogEvents cannot read groups of this class, or of another account.</summary>
    [JsonStringEnumMemberName("unsupported")]
    Unsupported,

    /// <summary>Left out of the plan: the patterns match the log group, but it lacks the tags of INCLUDE_TAGS.</summary>
    [JsonStringEnumMemberName("untagged")]
    Untagged,
}

/// <summary>The spelling of a status in documents, logs and tables.</summary>
public static class StatusWord
{
    public static string Of(WorkStatus status) => status.ToString().ToLowerInvariant();
}
