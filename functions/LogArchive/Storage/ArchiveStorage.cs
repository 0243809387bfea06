namespace LogArchive.Storage;

/// <summary>The two buckets of the archive. They may be one.</summary>
/// <param name="Archive">Daily objects, receipts, the calendar and marks of retention: what stays. Any account and region.</param>
/// <param name="Runs">
/// Plans, checkpoints, recorded failures and reports: what expires. Step Functions reads plans from it, which it does only in its own
/// account and region.
/// </param>
public sealed record ArchiveStorage(ArchiveBucket Archive, ArchiveBucket Runs)
{
    /// <summary>One bucket for both.</summary>
    public ArchiveStorage(ArchiveBucket bucket)
        : this(bucket, bucket)
    {
    }
}
