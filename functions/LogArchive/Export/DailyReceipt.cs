using LogArchive.Catalog;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Writing;

namespace LogArchive.Export;

/// <summary>Creates the receipt of a work item.</summary>
internal sealed class DailyReceipt(WorkItem item, ArchiveSettings settings, ExportTally tally, TimeProvider time)
{
    /// <summary>The receipt of a day without an object.</summary>
    public Receipt WithoutObject(WorkStatus status) => new()
    {
        LogGroup = item.LogGroup,
        LogGroupArn = item.LogGroupArn,
        Date = item.Date,
        TimeZone = settings.TimeZone.Id,
        Start = item.Start,
        End = item.End,
        Status = status,
        RetentionDays = item.RetentionDays,
        Effort = tally.Effort,
        Run = item.Run,
        Started = tally.Started,
        Finished = time.GetUtcNow(),
    };

    /// <summary>The receipt of a day with an object.</summary>
    public Receipt Of(DailyObjectWriter written, StoredObject stored) => WithoutObject(WorkStatus.Archived) with
    {
        Key = item.Key,
        ETag = stored.ETag,
        ChecksumCrc64Nvme = stored.Crc64Nvme,
        Events = written.Events,
        RawBytes = written.RawBytes,
        ObjectBytes = stored.Bytes,
        FirstTimestamp = written.Parts[0].FirstTimestamp,
        LastTimestamp = written.Parts[^1].LastTimestamp,
        Fingerprint = written.Fingerprint,
        Format = settings.Format.ReceiptName,
        Compression = settings.Compression.ReceiptName,
        Parts = written.Parts,
        Hours = tally.Hours(written.Events),
    };
}
