using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Restoring;

/// <summary>A daily object that must be restored before it can be read, or has been.</summary>
/// <param name="Receipt">Its receipt.</param>
/// <param name="Object">The object; <see cref="StoredObject.IsArchived"/>.</param>
public sealed record ArchivedObject(Receipt Receipt, StoredObject Object)
{
    /// <summary>Where it is kept.</summary>
    public ArchivePlace Place =>
        Object.ArchiveTier == ArchiveStatus.DEEP_ARCHIVE_ACCESS ? ArchivePlace.TieringDeep
        : Object.ArchiveTier is not null ? ArchivePlace.TieringArchive
        : Object.StorageClass == S3StorageClass.DeepArchive ? ArchivePlace.Deep
        : ArchivePlace.Flexible;

    /// <summary>Whether nobody has asked for a restore of it.</summary>
    public bool IsWaiting => Object.MustBeRestored && Object.Restore is null;

    /// <summary>Whether S3 works at its restore.</summary>
    public bool IsOngoing => Object.Restore?.IsOngoing == true;
}
