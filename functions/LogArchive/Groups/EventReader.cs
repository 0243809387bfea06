using System.Text.Json.Serialization;

namespace LogArchive.Groups;

/// <summary>How the events of a log group are read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventReader>))]
public enum EventReader
{
    /// <summary>FilterLogEvents, page by page: free of charge.</summary>
    [JsonStringEnumMemberName("filterLogEvents")]
    FilterLogEvents,

    /// <summary>Queries of Logs Insights, which AWS bills by the bytes that they scan.</summary>
    [JsonStringEnumMemberName("insights")]
    Insights,
}
