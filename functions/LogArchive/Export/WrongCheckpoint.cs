using LogArchive.Reading;
using LogArchive.Storage;

namespace LogArchive.Export;

/// <summary>
/// The failures after which checkpoint and upload are discarded, because nothing could be published from them any more. After any other
/// failure they are kept: they hold hours of work.
/// </summary>
internal static class WrongCheckpoint
{
    public static bool Is(Exception e) => Restarts(e) || e is ArchiveWouldShrink or CountDiffers or ReaderChanged;

    /// <summary>Whether source, archived object or upload no longer fits the checkpoint, so that the export has to restart from the beginning.</summary>
    public static bool Restarts(Exception e) =>
        e is SourceChanged or ArchivedObjectChanged or UploadVanished or PartsDiffer or PublishConflict { IsUploadLost: true };
}
