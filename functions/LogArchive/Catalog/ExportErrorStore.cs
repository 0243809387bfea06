using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>The recorded failures of exports, under the run's folder.</summary>
public sealed class ExportErrorStore(ArchiveBucket bucket)
{
    /// <summary>Records why a work item failed.</summary>
    public Task WriteAsync(WorkItem item, ExportError error, CancellationToken cancellationToken) =>
        bucket.PutAsync(ArchiveKeys.Error(item), error, CatalogJson.Readable.ExportError, cancellationToken);

    /// <summary>Why a work item failed; null when nothing was recorded: the function timed out or was killed.</summary>
    public Task<ExportError?> FindAsync(WorkItem item, CancellationToken cancellationToken) =>
        bucket.FindAsync(ArchiveKeys.Error(item), CatalogJson.Default.ExportError, cancellationToken);
}

/// <summary>The recorded failure of an export, for ReviewRun to quote.</summary>
/// <param name="Error">The error's name.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="At">When.</param>
public sealed record ExportError(string Error, string Message, DateTimeOffset At);
