using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Storage;

namespace LogArchive.Retention;

/// <summary>A log group's daily objects as they are in S3 now: one listing instead of a call per object.</summary>
internal sealed class DailyObjects(ArchiveBucket bucket, LogGroupId logGroup)
{
    /// <summary>Days to list before the first one: days are requested in order, except those before the group was created.</summary>
    private const int DaysBefore = 20;

    private readonly Dictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);
    private DateOnly? _listedFrom;

    /// <summary>Why a receipt's object does not prove it, as the end of "its receipt …"; null: the object is as the receipt says.</summary>
    public async Task<string?> RejectionReasonAsync(ReceiptClaim claim, DateOnly date, CancellationToken cancellationToken)
    {
        if (_listedFrom is null || date < _listedFrom)
        {
            _listedFrom = date.AddDays(-DaysBefore);
            await ListAsync(_listedFrom.Value, cancellationToken);
        }

        if (claim.Key is null || !_objects.TryGetValue(claim.Key, out var stored))
        {
            return $"names an object that is not there ({claim.Key ?? "no key"})";
        }

        return claim.ETag is not null && stored.ETag == claim.ETag && stored.Bytes == claim.ObjectBytes
            ? null
            : $"names an object of {claim.ObjectBytes} bytes with entity tag {claim.ETag}, but {claim.Key} has {stored.Bytes} bytes "
                + $"and {stored.ETag}";
    }

    private async Task ListAsync(DateOnly from, CancellationToken cancellationToken)
    {
        string prefix = ArchiveKeys.DailyObjects(logGroup);
        await foreach (StoredObject found in bucket.ListAsync(prefix, prefix + ArchiveDay.Format(from), cancellationToken))
        {
            _objects[found.Key] = found;
        }
    }
}
