using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Verifying;

/// <summary>Writes the receipts of objects that have none, from what the objects hold.</summary>
/// <param name="bucket">The archive's bucket.</param>
/// <param name="scope">The account and region of the log groups.</param>
/// <param name="time">The clock.</param>
public sealed class Adoption(ArchiveBucket bucket, ArchiveScope scope, TimeProvider time)
{
    private readonly BucketSource _source = new(bucket);
    private readonly ReceiptStore _receipts = new(bucket);
    private readonly DateTimeOffset _began = time.GetUtcNow();

    /// <summary>The name that the receipts give as their run.</summary>
    public string Run => $"adopted-{_began:yyyyMMdd'T'HHmmss'Z'}";

    /// <summary>Called with the number of bytes that were read.</summary>
    public Action<long> Progress { get; init; } = _ => { };

    /// <summary>The partition of ARNs: aws, or that of another part of AWS.</summary>
    public string Partition { get; init; } = PartitionOf(scope.Region);

    /// <summary>Reads an object completely and writes its receipt, unless there is one by now.</summary>
    /// <param name="found">An object without a receipt.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The receipt.</returns>
    /// <exception cref="NotAdoptable">The object is not a day's lines in order, or nobody knows which day.</exception>
    public async Task<Receipt> AdoptAsync(Finding found, CancellationToken cancellationToken)
    {
        DateOnly date = found.Date!.Value;
        DateTimeOffset started = time.GetUtcNow();
        string address = bucket.AddressOf(found.Key!);
        StoredFormat format = StoredFormat.Of(found.Key!)
            ?? throw new NotAdoptable($"{address} is not the key of a daily object.");
        var group = new LogGroupId(scope, found.LogGroup ?? throw new NotAdoptable(
            $"{address}: the name of its log group is too long for a key. Name it with --group."));
        CalendarDay day = await new ArchiveCatalog(_source).FindDayAsync(scope, date, cancellationToken)
            ?? throw new NotAdoptable($"The calendar has no record of {ArchiveDay.Format(date)}, so the bounds of the day are unknown. "
                + $"Record it first: {OperatorCommand.Backfill(date, date)}");
        StoredObject stored = await bucket.FindObjectAsync(found.Key!, cancellationToken)
            ?? throw new NotAdoptable($"{address} is not there any more.");
        ExaminedObject examined = await ExamineAsync(stored, day, cancellationToken);
        string? problem = examined.Problem
            ?? (stored.Crc64Nvme is { } crc && crc != examined.Crc64Nvme ? $"S3 says its CRC-64/NVME is {crc}" : null);
        if (problem is not null)
        {
            throw new NotAdoptable($"{address} cannot be adopted: {problem}.");
        }

        Receipt receipt = Describe(group, day, stored, examined) with
        {
            Format = format.Lines.ReceiptName,
            Compression = format.Compression.ReceiptName,
            Started = started,
        };
        return await _receipts.TryWriteAsync(receipt, replaced: null, cancellationToken)
            ? receipt
            : throw new NotAdoptable($"{bucket.AddressOf(ArchiveKeys.Receipt(group, date))} exists by now. Verify again.");
    }

    private async Task<ExaminedObject> ExamineAsync(StoredObject stored, CalendarDay day, CancellationToken cancellationToken)
    {
        try
        {
            return await ObjectExamination.ReadAsync(
                _source, stored, new DaySpan(day.Start, day.End), receipt: null, Progress, cancellationToken);
        }
        catch (ArchivedObjectUnreadable)
        {
            throw new NotAdoptable($"{bucket.AddressOf(stored.Key)} cannot be read before it is restored from its storage class.");
        }
        catch (ArchivedObjectChanged)
        {
            throw new NotAdoptable($"{bucket.AddressOf(stored.Key)} was replaced while it was read. Verify again.");
        }
    }

    private static string PartitionOf(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : region.StartsWith("eusc-", StringComparison.Ordinal) ? "aws-eusc"
        : "aws";

    /// <summary>In text format, only the day's bounds say when the events were.</summary>
    private Receipt Describe(LogGroupId group, CalendarDay day, StoredObject stored, ExaminedObject examined) => new()
    {
        LogGroup = group.Name,
        LogGroupArn = $"arn:{Partition}:logs:{scope.Region}:{scope.Account}:log-group:{group.Name}",
        Date = day.Date,
        TimeZone = day.TimeZone,
        Start = day.Start,
        End = day.End,
        Status = WorkStatus.Archived,
        Events = examined.Lines,
        RawBytes = examined.RawBytes,
        ObjectBytes = stored.Bytes,
        Key = stored.Key,
        ETag = stored.ETag,
        ChecksumCrc64Nvme = examined.Crc64Nvme,
        Fingerprint = examined.Fingerprint,
        FirstTimestamp = examined.FirstTimestamp ?? day.Start,
        LastTimestamp = examined.LastTimestamp ?? (day.End - 1),
        Hours = examined.Hours,
        Parts =
        [
            new ReceiptPart(0, stored.Bytes, examined.FirstTimestamp ?? day.Start, examined.LastTimestamp ?? (day.End - 1), examined.Lines)
            {
                Crc64Nvme = examined.Crc64Nvme,
            },
        ],
        Run = Run,
        Started = _began,
        Finished = time.GetUtcNow(),
    };
}

/// <summary>No receipt can be written for an object.</summary>
public sealed class NotAdoptable(string message) : Exception(message);
