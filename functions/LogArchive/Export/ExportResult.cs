using System.Text.Json.Serialization;
using LogArchive.Catalog;

namespace LogArchive.Export;

/// <summary>What ExportGroup answers; the state machine looks at the status only.</summary>
/// <param name="Status">archived, empty, gone, or continue: invoke again.</param>
/// <param name="Events">Events in the daily object.</param>
/// <param name="Bytes">Bytes of the daily object.</param>
public sealed record ExportResult(WorkStatus Status, long Events, long Bytes)
{
    /// <summary>Bytes of the lines, before compression.</summary>
    [JsonIgnore]
    public long RawBytes { get; init; }

    /// <summary>What the export has taken so far, over all its invocations; null when that is not known.</summary>
    [JsonIgnore]
    public ExportEffort? Effort { get; init; }
}
