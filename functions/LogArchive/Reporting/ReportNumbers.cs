using System.Text.Json.Serialization;
using LogArchive.Catalog;

namespace LogArchive.Reporting;

/// <summary>The numbers of a run, or of one of its days.</summary>
public sealed record ReportNumbers
{
    /// <summary>Log groups and days with a daily object.</summary>
    public int Archived { get; init; }

    /// <summary>Log groups and days without events.</summary>
    public int Empty { get; init; }

    /// <summary>Log groups and days where the log group was deleted before it was read.</summary>
    public int Gone { get; init; }

    /// <summary>Log groups and days that had expired before they could be read.</summary>
    public int Expired { get; init; }

    /// <summary>Log groups and days among those with and without events that began to expire before they were read to their end.</summary>
    public int Partial { get; init; }

    /// <summary>Log groups and days that are not archived.</summary>
    public int Failed { get; init; }

    public long Events { get; init; }

    /// <summary>Events with fields beyond 1 MB, of which the archive has only what CloudWatch Logs returns; absent: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long LargeLogObjects { get; init; }

    /// <summary>Events with bytes that were not UTF-8 and were replaced by U+FFFD; absent: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long InvalidUtf8 { get; init; }

    /// <summary>Bytes of the lines, before compression.</summary>
    public long RawBytes { get; init; }

    /// <summary>Bytes of the daily objects.</summary>
    public long StoredBytes { get; init; }

    /// <summary>FilterLogEvents pages read.</summary>
    public long Pages { get; init; }

    /// <summary>Throttled calls of FilterLogEvents and of Logs Insights.</summary>
    public long Throttles { get; init; }

    /// <summary>Queries of Logs Insights; absent: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Queries { get; init; }

    /// <summary>Bytes that they scanned, which AWS bills; absent: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long ScannedBytes { get; init; }

    /// <summary>How often exports resumed from a checkpoint.</summary>
    public long Continuations { get; init; }

    /// <summary>Seconds of work of all exports.</summary>
    public double Seconds { get; init; }

    /// <summary>Log groups and days of which all or part may be missing.</summary>
    [JsonIgnore]
    public int DaysExpired => Expired + Partial;

    /// <summary>Log groups and days.</summary>
    [JsonIgnore]
    public int Items => Archived + Empty + Gone + Expired + Failed;

    /// <summary>The numbers of one work item.</summary>
    public static ReportNumbers Of(ReceiptNumbers? receipt) => receipt is null ? new ReportNumbers { Failed = 1 } : new ReportNumbers
    {
        Archived = receipt.Status == WorkStatus.Archived ? 1 : 0,
        Empty = receipt.Status == WorkStatus.Empty ? 1 : 0,
        Gone = receipt.Status == WorkStatus.Gone ? 1 : 0,
        Expired = receipt.Status == WorkStatus.Expired ? 1 : 0,
        Partial = receipt.Status is WorkStatus.Archived or WorkStatus.Empty && receipt.ExpiredBefore is not null ? 1 : 0,
        Events = receipt.Events,
        LargeLogObjects = receipt.LargeLogObjects,
        InvalidUtf8 = receipt.InvalidUtf8,
        RawBytes = receipt.RawBytes,
        StoredBytes = receipt.ObjectBytes,
        Pages = receipt.Effort?.Pages ?? 0,
        Throttles = receipt.Effort?.Throttles ?? 0,
        Queries = receipt.Effort?.Queries ?? 0,
        ScannedBytes = receipt.Effort?.ScannedBytes ?? 0,
        Continuations = receipt.Effort?.Continuations ?? 0,
        Seconds = receipt.Effort?.Seconds ?? 0,
    };

    public ReportNumbers Plus(ReportNumbers other) => new()
    {
        Archived = Archived + other.Archived,
        Empty = Empty + other.Empty,
        Gone = Gone + other.Gone,
        Expired = Expired + other.Expired,
        Partial = Partial + other.Partial,
        Failed = Failed + other.Failed,
        Events = Events + other.Events,
        LargeLogObjects = LargeLogObjects + other.LargeLogObjects,
        InvalidUtf8 = InvalidUtf8 + other.InvalidUtf8,
        RawBytes = RawBytes + other.RawBytes,
        StoredBytes = StoredBytes + other.StoredBytes,
        Pages = Pages + other.Pages,
        Throttles = Throttles + other.Throttles,
        Queries = Queries + other.Queries,
        ScannedBytes = ScannedBytes + other.ScannedBytes,
        Continuations = Continuations + other.Continuations,
        Seconds = Math.Round(Seconds + other.Seconds, 3),
    };
}
