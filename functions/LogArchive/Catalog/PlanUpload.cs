using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>A plan that is in S3.</summary>
/// <param name="Key">Its first file.</param>
/// <param name="Pass">Its pass, from 1.</param>
/// <param name="Items">Its work items, in all files.</param>
/// <param name="FilesAfter">Files after the first.</param>
internal readonly record struct PublishedPlan(string Key, int Pass, int Items, int FilesAfter);

/// <summary>Writes the plan of a pass to S3: one file, and another one whenever the last is full.</summary>
/// <remarks>The last file is never full, so readers recognize it. It is empty if the items exactly fill the others.</remarks>
/// <param name="bucket">The archive bucket.</param>
/// <param name="pass">The pass to plan.</param>
internal sealed class PlanUpload(ArchiveBucket bucket, RunPass pass) : IAsyncDisposable
{
    private JsonArrayUpload<WorkItem> _file = new(bucket, ArchiveKeys.Plan(pass.Run, pass.Number), CatalogJson.Default.WorkItem);
    private int _fullFiles;

    /// <summary>Work items so far.</summary>
    public int Count => (_fullFiles * PlanStore.ItemsPerFile) + _file.Count;

    public async Task AddAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await _file.AddAsync(item, cancellationToken);
        if (_file.Count == PlanStore.ItemsPerFile)
        {
            await _file.PublishAsync(cancellationToken);
            await _file.DisposeAsync();
            _fullFiles++;
            _file = new(bucket, ArchiveKeys.Plan(pass.Run, pass.Number, _fullFiles + 1), CatalogJson.Default.WorkItem);
        }
    }

    /// <summary>Publishes the last file.</summary>
    public async Task<PublishedPlan> PublishAsync(CancellationToken cancellationToken)
    {
        await _file.PublishAsync(cancellationToken);
        return new(ArchiveKeys.Plan(pass.Run, pass.Number), pass.Number, Count, _file.Count > 0 ? _fullFiles : Math.Max(0, _fullFiles - 1));
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
