using System.Text.Json.Serialization;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>Where an export stands after its last uploaded part: the next invocation, retry or redrive resumes there.</summary>
public sealed record Checkpoint
{
    /// <summary>Version of this document.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>What the parts depend on: only an export with the same identity can use them.</summary>
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

    /// <summary>Where reading resumes; absent if the last part is uploaded, so that only publishing is left.</summary>
    public ReadPosition? Position { get; init; }

    /// <summary>Events so far per hour since the start of the day; absent in documents of older versions.</summary>
    public IReadOnlyList<long>? Hours { get; init; }

    /// <summary>The export's effort so far; absent in documents of older versions.</summary>
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

/// <summary>Everything that determines a part's bytes and where they belong.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Date">The archive day.</param>
/// <param name="Start">First millisecond of the day, since the Unix epoch.</param>
/// <param name="End">First millisecond after the day.</param>
/// <param name="Key">The daily object's key.</param>
/// <param name="Format">ndjson or text.</param>
/// <param name="Compression">gzip, zstd or none.</param>
/// <param name="PartBytes">Size of the first part, in bytes.</param>
public sealed record CheckpointIdentity(
    string LogGroup, DateOnly Date, long Start, long End, string Key, string Format, string Compression, int PartBytes)
{
    /// <summary>The identity of a work item's export with these settings.</summary>
    public static CheckpointIdentity Of(WorkItem item, ArchiveSettings settings) => new(
        item.LogGroup,
        item.Date,
        item.Start,
        item.End,
        item.Key,
        settings.Format.ReceiptName,
        settings.Compression.ReceiptName,
        settings.PartBytes);
}

/// <summary>An uploaded part. Its field names are short: there may be 10,000 parts, and the document is written after each.</summary>
/// <param name="ETag">S3's entity tag of the part.</param>
/// <param name="Crc64Nvme">Its CRC-64/NVME, base64 of the big-endian bytes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="FirstTimestamp">Timestamp of its first event, in ms since the Unix epoch.</param>
/// <param name="LastTimestamp">Timestamp of its last event, in ms since the Unix epoch.</param>
/// <param name="Events">Its events.</param>
public sealed record CheckpointPart(
    [property: JsonPropertyName("etag")] string ETag,
    [property: JsonPropertyName("crc")] string Crc64Nvme,
    [property: JsonPropertyName("length")] long Length,
    [property: JsonPropertyName("first")] long FirstTimestamp,
    [property: JsonPropertyName("last")] long LastTimestamp,
    [property: JsonPropertyName("events")] long Events)
{
    /// <summary>The part as the upload knows it.</summary>
    [JsonIgnore]
    internal UploadedPart Uploaded => new(ETag, Crc64Nvme, Length);

    /// <summary>An uploaded part with the events that it holds.</summary>
    internal static CheckpointPart Of(UploadedPart part, ReceiptPart described) =>
        new(part.ETag, part.Crc64Nvme, part.Bytes, described.FirstTimestamp, described.LastTimestamp, described.Events);
}

/// <summary>
/// How far a day was read. Reading resumes by requesting events from <see cref="From"/> on again and dropping the first
/// <see cref="Skip"/> lines, which must be the lines that were emitted before. So nothing is lost or repeated where
/// reading resumes, however many events share one millisecond.
/// </summary>
/// <param name="From">Start of the next line's slice, in ms since the Unix epoch: everything before was read to its last page.</param>
/// <param name="Skip">Lines of that slice that have been emitted.</param>
/// <param name="Fingerprint">Their fingerprint, 32 hex digits.</param>
public sealed record ReadPosition(long From, long Skip, string Fingerprint);
