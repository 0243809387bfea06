using LogArchive.Catalog;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Writing;

namespace LogArchive.Export;

/// <summary>Creates the receipt of a work item.</summary>
internal sealed class DailyReceipt(WorkItem item, ArchiveSettings settings, ExportTally tally, TimeProvider time)
{
    /// <summary>When the log group that was read had been created; null if unknown.</summary>
    public DateTimeOffset? LogGroupCreated { get; set; } = item.LogGroupCreated;

    /// <summary>The receipt of a day without an object.</summary>
    public Receipt WithoutObject(WorkStatus status)
    {
        DateTimeOffset finished = time.GetUtcNow();
        long? expiredBefore = ExpiredBefore(finished);
        return new Receipt
        {
            LogGroup = item.LogGroup,
            LogGroupArn = item.LogGroupArn,
            LogGroupCreated = LogGroupCreated?.ToUnixTimeMilliseconds() > item.Start ? LogGroupCreated : null,
            Date = item.Date,
            TimeZone = item.TimeZone,
            Start = item.Start,
            End = item.End,
            Status = status == WorkStatus.Empty && expiredBefore == item.End && item.Start < item.End ? WorkStatus.Expired : status,
            Reader = item.Reader,
            RetentionDays = item.RetentionDays,
            ExpiredBefore = expiredBefore,
            Effort = tally.Effort,
            Run = item.Run,
            Started = tally.Started,
            Finished = finished,
        };
    }

    /// <summary>The end of what may have expired before the day was read to its end; null: nothing of the day.</summary>
    private long? ExpiredBefore(DateTimeOffset finished)
    {
        long? expired = item.RetentionDays is { } days ? finished.AddDays(-days).ToUnixTimeMilliseconds() : null;
        return expired > item.Start ? Math.Min(expired.Value, item.End) : null;
    }

    /// <summary>The receipt of a day with an object.</summary>
    /// <param name="written">Its lines.</param>
    /// <param name="stored">The object.</param>
    /// <param name="kept">How many of the lines only the object had that it replaced.</param>
    /// <param name="united">The receipt of that object, if it was proven.</param>
    public Receipt Of(DailyObjectWriter written, StoredObject stored, long kept, Receipt? united) => Of(written, stored, kept) with
    {
        // What had not expired when the other object was made is in it.
        ExpiredBefore = united is null ? ExpiredBefore(time.GetUtcNow()) : united.ExpiredBefore,
    };

    private Receipt Of(DailyObjectWriter written, StoredObject stored, long kept) => WithoutObject(WorkStatus.Archived) with
    {
        Key = item.Key,
        ETag = stored.ETag,
        ChecksumCrc64Nvme = stored.Crc64Nvme,
        Events = written.Events,
        Kept = kept,
        LargeLogObjects = written.Noted.LargeLogObjects,
        InvalidUtf8 = written.Noted.InvalidUtf8,
        RawBytes = written.RawBytes,
        ObjectBytes = stored.Bytes,
        FirstTimestamp = written.Parts[0].FirstTimestamp,
        LastTimestamp = written.Parts[^1].LastTimestamp,
        Fingerprint = written.Fingerprint,
        Format = settings.Format.ReceiptName,
        Compression = settings.Compression.ReceiptName,
        Parts = [.. written.Parts.Zip(written.Checksums, (part, checksum) => part with { Crc64Nvme = checksum })],
        Hours = tally.Hours(written.Events),
    };
}
