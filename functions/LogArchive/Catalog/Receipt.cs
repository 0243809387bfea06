using System.Text.Json.Serialization;
using LogArchive.Groups;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>
/// The catalog entry that says and proves that a work item is archived. It is written last: where it exists, the object is whole.
/// </summary>
public sealed record Receipt
{
    /// <summary>Version of this document.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The log group's exact name.</summary>
    public required string LogGroup { get; init; }

    /// <summary>Its ARN: other accounts and regions may have a log group of that name.</summary>
    public required string LogGroupArn { get; init; }

    /// <summary>
    /// When the log group was created, if that was after the day began: an earlier one of that name may have been deleted, with its
    /// events of the day.
    /// </summary>
    public DateTimeOffset? LogGroupCreated { get; init; }

    /// <summary>The archive day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>IANA name of the time zone in which the day's bounds were recorded.</summary>
    public required string TimeZone { get; init; }

    /// <summary>First millisecond of the day, since the Unix epoch.</summary>
    public required long Start { get; init; }

    /// <summary>First millisecond after the day.</summary>
    public required long End { get; init; }

    /// <summary>archived, empty, gone or expired; only archived has an object.</summary>
    public required WorkStatus Status { get; init; }

    /// <summary>
    /// The group's retention when the run was planned, in days: events older than that may have expired before they were read. Absent:
    /// events never expired.
    /// </summary>
    public int? RetentionDays { get; init; }

    /// <summary>
    /// Events before this instant may have expired before they were read, in ms since the Unix epoch: part of the day, or all of it, may be
    /// missing. Absent: the day was read before it began to expire.
    /// </summary>
    public long? ExpiredBefore { get; init; }

    /// <summary>How its events were read; absent: with FilterLogEvents.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EventReader Reader { get; init; }

    /// <summary>Events in the object.</summary>
    public long Events { get; init; }

    /// <summary>
    /// How many of them come from the object that this one replaced, because CloudWatch Logs no longer had them; absent if none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Kept { get; init; }

    /// <summary>
    /// Events with fields that CloudWatch Logs has truncated to 1 MB, and which name large log objects (<c>@ptr</c>) for the rest: the
    /// archive does not have it. Absent: none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long LargeLogObjects { get; init; }

    /// <summary>Events with bytes that were not UTF-8; the archive has U+FFFD in their place. Absent: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long InvalidUtf8 { get; init; }

    /// <summary>Bytes of all lines, uncompressed.</summary>
    public long RawBytes { get; init; }

    /// <summary>Bytes of the object.</summary>
    public long ObjectBytes { get; init; }

    /// <summary>The daily object's key.</summary>
    public string? Key { get; init; }

    /// <summary>S3's entity tag of the object, without quotes.</summary>
    [JsonPropertyName("etag")]
    public string? ETag { get; init; }

    /// <summary>CRC-64/NVME of the whole object, base64 of the big-endian bytes: S3's x-amz-checksum-crc64nvme.</summary>
    public string? ChecksumCrc64Nvme { get; init; }

    /// <summary>
    /// Sum modulo 2^128 of the XXH128 hashes of all lines without their line ends, as 32 hex digits: equal content in any order has the
    /// same fingerprint.
    /// </summary>
    public string? Fingerprint { get; init; }

    /// <summary>Timestamp of the first event, in ms since the Unix epoch.</summary>
    public long? FirstTimestamp { get; init; }

    /// <summary>Timestamp of the last event, in ms since the Unix epoch.</summary>
    public long? LastTimestamp { get; init; }

    /// <summary>ndjson or text.</summary>
    public string? Format { get; init; }

    /// <summary>gzip, zstd or none.</summary>
    public string? Compression { get; init; }

    /// <summary>The parts in order, as a time index of the object.</summary>
    public IReadOnlyList<ReceiptPart>? Parts { get; init; }

    /// <summary>
    /// Events per hour since the start of the day, up to the last hour with events. Absent in receipts of older versions and of days
    /// without an object.
    /// </summary>
    /// <value>At most one count per started hour of the day: 24, or 25 where clocks go back.</value>
    public IReadOnlyList<long>? Hours { get; init; }

    /// <summary>The export's effort; absent in receipts of older versions.</summary>
    public ExportEffort? Effort { get; init; }

    /// <summary>Objects of the same day to be deleted, because this one replaces them under another key; absent if none.</summary>
    public IReadOnlyList<ReplacedObject>? Replaced { get; init; }

    /// <summary>Account, region and name of the log group.</summary>
    [JsonIgnore]
    public LogGroupId Group => LogGroupId.Of(LogGroupArn);

    /// <summary>Whether it is the receipt of a log group and day, and says how that ended.</summary>
    public bool IsOf(LogGroupId logGroup, DateOnly date) =>
        Date == date && LogGroup == logGroup.Name && Group == logGroup && Status switch
        {
            WorkStatus.Archived => Key is not null && ETag is not null,
            WorkStatus.Empty or WorkStatus.Gone or WorkStatus.Expired => Key is null && Events == 0,
            _ => false,
        };

    /// <summary>Whether an object is the one that it describes, or a copy of that, which may have another entity tag.</summary>
    /// <param name="stored">The object; null: there is none.</param>
    public bool Describes(StoredObject? stored) => stored is null
        ? Key is null
        : Key == stored.Key && ObjectBytes == stored.Bytes && (ETag == stored.ETag || (ChecksumCrc64Nvme ?? "") == stored.Crc64Nvme);

    /// <summary>The execution that wrote it.</summary>
    public required string Run { get; init; }

    /// <summary>When reading began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the object was complete.</summary>
    public required DateTimeOffset Finished { get; init; }
}

/// <summary>One part of a daily object: a run of whole lines that can be read independently.</summary>
/// <param name="Offset">Its offset in the object, in bytes.</param>
/// <param name="Length">Its length in the object, in bytes.</param>
/// <param name="FirstTimestamp">Timestamp of its first event, in ms since the Unix epoch.</param>
/// <param name="LastTimestamp">Timestamp of its last event, in ms since the Unix epoch.</param>
/// <param name="Events">Its events.</param>
public sealed record ReceiptPart(long Offset, long Length, long FirstTimestamp, long LastTimestamp, long Events)
{
    /// <summary>CRC-64/NVME of its bytes in the object, base64 of the big-endian bytes: a part can be proven without the others.</summary>
    public string? Crc64Nvme { get; init; }
}

/// <summary>A daily object that another one of the same group and day has replaced, under another key.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ETag">Its entity tag, without quotes.</param>
public sealed record ReplacedObject(string Key, string ETag);

/// <summary>
/// The effort of an export over all its invocations. Of an invocation that died, only the effort up to its last checkpoint counts.
/// </summary>
/// <param name="Pages">FilterLogEvents pages read, repeated reads included.</param>
/// <param name="Throttles">Calls of FilterLogEvents, or of Logs Insights, that were throttled.</param>
/// <param name="Continuations">How often it resumed from a checkpoint.</param>
/// <param name="Seconds">Seconds of work, without waits between invocations.</param>
public sealed record ExportEffort(long Pages, long Throttles, int Continuations, double Seconds)
{
    /// <summary>Queries of Logs Insights; absent: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Queries { get; init; }

    /// <summary>Bytes that they scanned, which AWS bills; absent: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long ScannedBytes { get; init; }
}
