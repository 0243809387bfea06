using System.Text.Json.Serialization;
using LogArchive.Reading;

namespace LogArchive.Catalog;

/// <summary>Where an export stands after its last uploaded part: the next invocation, retry or redrive goes on from there.</summary>
public sealed record Checkpoint
{
    /// <summary>Version of this document.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>What the parts depend on: they are of use to an export with the very same identity only.</summary>
    public required CheckpointIdentity Identity { get; init; }

    /// <summary>The multipart upload that holds the parts.</summary>
    public required string UploadId { get; init; }

    /// <summary>The parts in order, from number 1.</summary>
    public required IReadOnlyList<CheckpointPart> Parts { get; init; }

    /// <summary>Bytes of all lines so far, uncompressed.</summary>
    public required long RawBytes { get; init; }

    /// <summary>CRC-32 of those bytes, which gzip's trailer needs; 0 without compression.</summary>
    public required uint RawCrc32 { get; init; }

    /// <summary>Fingerprint of all lines so far, 32 hex digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Where reading goes on; absent when the last part is uploaded too, so that only publishing is left.</summary>
    public ReadPosition? Position { get; init; }

    /// <summary>The events so far by hours since the day's begin; absent in documents of older versions.</summary>
    public IReadOnlyList<long>? Hours { get; init; }

    /// <summary>What the export took so far; absent in documents of older versions.</summary>
    public ExportEffort? Effort { get; init; }

    /// <summary>When reading began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Whether every part is uploaded.</summary>
    [JsonIgnore]
    public bool IsWhole => Position is null;

    /// <summary>Events in the parts.</summary>
    [JsonIgnore]
    public long Events => Parts.Sum(part => part.Events);

    /// <summary>Bytes of the parts.</summary>
    [JsonIgnore]
    public long Bytes => Parts.Sum(part => part.Length);
}
