using LogArchive.Catalog;
using LogArchive.Configuration;
using LogArchive.Groups;
using LogArchive.Writing;

namespace LogArchive.Export;

/// <summary>The receipts of work items.</summary>
internal static class DailyReceipt
{
    /// <summary>That of a day without an object.</summary>
    public static Receipt Of(WorkItem item, WorkStatus status, ArchiveSettings settings) => new()
    {
        LogGroup = item.LogGroup,
        LogGroupArn = item.LogGroupArn,
        Date = item.Date,
        TimeZone = settings.TimeZone.Id,
        Start = item.Start,
        End = item.End,
        Status = status,
        RetentionDays = item.RetentionDays,
        Run = item.Run,
        Started = default,
        Finished = default,
    };

    /// <summary>That of a day with an object.</summary>
    public static Receipt Of(WorkItem item, DailyObjectWriter writer, StoredObject stored, ArchiveSettings settings) => Of(item, WorkStatus.Archived, settings) with
    {
        Key = item.Key,
        ETag = stored.ETag,
        ChecksumCrc64Nvme = stored.Crc64Nvme,
        Events = writer.Events,
        RawBytes = writer.RawBytes,
        ObjectBytes = stored.Bytes,
        FirstTimestamp = writer.Parts[0].FirstTimestamp,
        LastTimestamp = writer.Parts[^1].LastTimestamp,
        Fingerprint = writer.Fingerprint,
        Format = settings.Format.ReceiptName,
        Compression = settings.Compression.ReceiptName,
        Parts = writer.Parts,
    };
}
