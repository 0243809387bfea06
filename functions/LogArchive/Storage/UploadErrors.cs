namespace LogArchive.Storage;

/// <summary>Neither the multipart upload nor its object is there: the export has to restart.</summary>
public sealed class UploadVanished(string address, Exception cause) : Exception(
    $"The upload of {address} was aborted by someone else or by a lifecycle rule before it was complete. Nothing was published. "
    + "Archive the day again.",
    cause);

/// <summary>S3's parts differ from those uploaded here: two exports continued the same upload and read different events.</summary>
public sealed class PartsDiffer(string address, Exception cause) : Exception(
    $"The parts that S3 has of {address} are not the ones that were uploaded here ({cause.Message.TrimEnd('.')}). "
    + "Nothing was published, and the upload was aborted. The next attempt starts from the beginning.",
    cause);

/// <summary>A part took too long to upload: S3 refuses what arrives 15 minutes after it was signed.</summary>
public sealed class PartTooSlow(string address, long bytes, Exception cause) : Exception(
    $"A part of {bytes / 1048576.0:0.#} MiB of {address} could not be uploaded in time ({cause.Message.TrimEnd('.')}). "
    + "The line is too thin for parts of this size, or for so many at once. "
    + "Make PART_MIB and MAX_CONCURRENCY smaller, then archive the day again.",
    cause);

/// <summary>Other writers published at the same key at the same time, again and again.</summary>
/// <param name="address">The object.</param>
/// <param name="cause">S3's last answer.</param>
/// <param name="isUploadLost">Whether S3 demands a new upload: after a conflict, a multipart upload cannot be completed any more.</param>
public sealed class PublishConflict(string address, Exception cause, bool isUploadLost) : Exception(
    $"S3 did not publish {address}, because others wrote it at the same time ({cause.Message.TrimEnd('.')}). Nothing was published. "
    + "Make sure that only one execution at a time exports this day, then archive it again.",
    cause)
{
    /// <summary>Whether the parts must be uploaded again.</summary>
    public bool IsUploadLost => isUploadLost;
}

/// <summary>The object of the day was written, replaced or deleted by another export, so what was read of it no longer counts.</summary>
public sealed class ArchivedObjectChanged(string address, Exception? cause = null) : Exception(
    $"{address} was changed by another export while this one was working. Nothing of it was lost. "
    + "Make sure that only one execution at a time exports this day, then archive it again.",
    cause);

/// <summary>An object that is to be replaced cannot be read, so nobody knows which events would be lost with it.</summary>
public sealed class ArchivedObjectUnreadable(string address, string reason, Exception? cause = null) : Exception(
    $"{address} would be replaced, but cannot be read: {reason}. Nothing was changed. Restore it (from an earlier version, if the "
    + "bucket has versions) and archive the day again; or do so with overwrite and force to replace it by what CloudWatch Logs has now.",
    cause);

/// <summary>
/// The condition does not hold: an object exists at the key, or another one, or none. Nothing was changed; the upload can still be
/// completed, under another condition.
/// </summary>
internal sealed class ObjectExistsException(string address, Exception cause) : Exception($"{address} is not as it was found before.", cause);
