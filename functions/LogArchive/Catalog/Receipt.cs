using System.Text.Json.Serialization;

namespace LogArchive.Catalog;

/// <summary>The catalog entry that says a work item is archived, and proves it. Written last: where it is, the object is whole.</summary>
public sealed record Receipt
{
    /// <summary>Version of this document.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The log group's exact name.</summary>
    public required string LogGroup { get; init; }

    /// <summary>Its ARN: log groups of other accounts and regions have the same names. Absent in receipts of older versions.</summary>
    public string? LogGroupArn { get; init; }

    /// <summary>The archive day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>IANA name of the zone whose day it is.</summary>
    public required string TimeZone { get; init; }

    /// <summary>First millisecond of the day, since the Unix epoch.</summary>
    public required long Start { get; init; }

    /// <summary>First millisecond after the day.</summary>
    public required long End { get; init; }

    /// <summary>archived, empty or gone; only archived has an object.</summary>
    public required WorkStatus Status { get; init; }

    /// <summary>The group's retention when the run was planned, in days: what was read later than that may have been gone in part. Absent: events never expired.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>How many events the object holds.</summary>
    public long Events { get; init; }

    /// <summary>Bytes of all lines, uncompressed.</summary>
    public long RawBytes { get; init; }

    /// <summary>Bytes of the object.</summary>
    public long ObjectBytes { get; init; }

    /// <summary>The daily object.</summary>
    public string? Key { get; init; }

    /// <summary>S3's entity tag of the object, without quotes.</summary>
    [JsonPropertyName("etag")]
    public string? ETag { get; init; }

    /// <summary>CRC-64/NVME of the whole object, base64 of the big-endian bytes: what S3 reports as x-amz-checksum-crc64nvme.</summary>
    public string? ChecksumCrc64Nvme { get; init; }

    /// <summary>Sum modulo 2^128 of the XXH128 hashes of all lines without their line ends, as 32 hex digits: equal content, equal fingerprint, in any order.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Timestamp of the first event, in ms since the Unix epoch.</summary>
    public long? FirstTimestamp { get; init; }

    /// <summary>Timestamp of the last event, in ms since the Unix epoch.</summary>
    public long? LastTimestamp { get; init; }

    /// <summary>ndjson or text.</summary>
    public string? Format { get; init; }

    /// <summary>gzip, zstd or none.</summary>
    public string? Compression { get; init; }

    /// <summary>The parts in order: a time index of the object.</summary>
    public IReadOnlyList<ReceiptPart>? Parts { get; init; }

    /// <summary>Events by hours since the day's begin, up to the last hour that has one; absent in receipts of older versions and of days without an object.</summary>
    /// <value>At most as many counts as the day has begun hours: 24, and 25 where clocks go back.</value>
    public IReadOnlyList<long>? Hours { get; init; }

    /// <summary>What the export took; absent in receipts of older versions.</summary>
    public ExportEffort? Effort { get; init; }

    /// <summary>Objects of the same day that are still to be deleted, since this one replaces them under another key; absent for none.</summary>
    public IReadOnlyList<ReplacedObject>? Replaced { get; init; }

    /// <summary>The execution that wrote it.</summary>
    public required string Run { get; init; }

    /// <summary>When reading began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the object was whole.</summary>
    public required DateTimeOffset Finished { get; init; }
}

/// <summary>One part of a daily object: a run of whole lines that can be read on its own.</summary>
/// <param name="Offset">Where it begins in the object, in bytes.</param>
/// <param name="Length">Its length in the object, in bytes.</param>
/// <param name="FirstTimestamp">Timestamp of its first event, in ms since the Unix epoch.</param>
/// <param name="LastTimestamp">Timestamp of its last event, in ms since the Unix epoch.</param>
/// <param name="Events">How many events it holds.</param>
public sealed record ReceiptPart(long Offset, long Length, long FirstTimestamp, long LastTimestamp, long Events);

/// <summary>A daily object that another one of the same group and day has replaced, under another key.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ETag">S3's entity tag of it, without quotes.</param>
public sealed record ReplacedObject(string Key, string ETag);

/// <summary>What an export took, summed over its invocations; of one that died, what it did up to its last checkpoint.</summary>
/// <param name="Pages">Pages of FilterLogEvents that were read, those read again included.</param>
/// <param name="Throttles">Calls of FilterLogEvents that were refused because there were too many.</param>
/// <param name="Continuations">How often it went on from a checkpoint.</param>
/// <param name="Seconds">Seconds of work, without the waits between invocations.</param>
public sealed record ExportEffort(long Pages, long Throttles, int Continuations, double Seconds);
