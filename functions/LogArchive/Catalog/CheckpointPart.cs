using System.Text.Json.Serialization;

namespace LogArchive.Catalog;

/// <summary>A part that is uploaded. Its names are short: there may be 10,000 of them, and the document is written after each.</summary>
/// <param name="ETag">S3's entity tag of the part.</param>
/// <param name="Crc64Nvme">Its CRC-64/NVME, base64 of the big-endian bytes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="FirstTimestamp">Timestamp of its first event, in ms since the Unix epoch.</param>
/// <param name="LastTimestamp">Timestamp of its last event, in ms since the Unix epoch.</param>
/// <param name="Events">How many events it holds.</param>
public sealed record CheckpointPart(
    [property: JsonPropertyName("etag")] string ETag,
    [property: JsonPropertyName("crc")] string Crc64Nvme,
    [property: JsonPropertyName("length")] long Length,
    [property: JsonPropertyName("first")] long FirstTimestamp,
    [property: JsonPropertyName("last")] long LastTimestamp,
    [property: JsonPropertyName("events")] long Events);
