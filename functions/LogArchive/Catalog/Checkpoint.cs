using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>Where an export stands: the next invocation, retry or redrive resumes there.</summary>
/// <remarks>What does not say otherwise describes the uploaded parts. <see cref="Tail"/> adds what was read after them.</remarks>
public sealed record Checkpoint
{
    /// <summary>Version of this document.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>What the parts depend on: only an export with the same identity can use them.</summary>
    public required CheckpointIdentity Identity { get; init; }

    /// <summary>The multipart upload that holds the parts; absent if there are none yet.</summary>
    public string? UploadId { get; init; }

    /// <summary>The parts in order, from number 1.</summary>
    public required IReadOnlyList<CheckpointPart> Parts { get; init; }

    /// <summary>Bytes of all lines in the parts, uncompressed.</summary>
    public required long RawBytes { get; init; }

    /// <summary>CRC-32 of those bytes, which gzip's trailer needs; 0 without compression.</summary>
    public required uint RawCrc32 { get; init; }

    /// <summary>Fingerprint of all lines in the parts, 32 hex digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Events in the parts that the receipt will count besides all events.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public NotedEvents Noted { get; init; }

    /// <summary>Whether the last part is uploaded, so that only publishing is left.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Where reading resumes after the parts; absent if they are the whole day.</summary>
    public ReadPosition? Position { get; init; }

    /// <summary>How far the events of the object that is to be replaced were consumed for the parts; absent without one.</summary>
    public MergePosition? Merged { get; init; }

    /// <summary>What was read after the last part when time ran out; absent if that was nothing.</summary>
    public CheckpointTail? Tail { get; init; }

    /// <summary>Events in the parts per hour since the start of the day; absent before the first part.</summary>
    public IReadOnlyList<long>? Hours { get; init; }

    /// <summary>The export's effort so far.</summary>
    public required ExportEffort Effort { get; init; }

    /// <summary>Whether slices are sorted as a whole, because the events of one did not come in order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SortsSlices { get; init; }

    /// <summary>How often the export restarted from the beginning of the day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Restarts { get; init; }

    /// <summary>When reading began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>XXH128 of this document without this field, 32 hex digits: a position that was altered is not believed.</summary>
    public string? Seal { get; init; }

    /// <summary>Whether it is as it was written, with all that its export needs.</summary>
    [JsonIgnore]
    internal bool IsIntact => Version == CurrentVersion && IsWhole == Position is null && Seal == SealOf(this);

    /// <summary>Events so far.</summary>
    [JsonIgnore]
    public long Events => Parts.Sum(part => part.Events) + (Tail?.Events ?? 0);

    /// <summary>Bytes so far, compressed.</summary>
    [JsonIgnore]
    public long Bytes => Parts.Sum(part => part.Length) + (Tail?.Length ?? 0);

    /// <summary>The same with its seal.</summary>
    internal Checkpoint Sealed() => this with { Seal = SealOf(this) };

    private static string SealOf(Checkpoint checkpoint) => Convert.ToHexStringLower(XxHash128.Hash(
        JsonSerializer.SerializeToUtf8Bytes(checkpoint with { Seal = null }, CatalogJson.Default.Checkpoint)));
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
