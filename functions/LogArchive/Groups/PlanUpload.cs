using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Writing;

namespace LogArchive.Groups;

/// <summary>Writes the plan of a pass to S3: one file, and as soon as that is full another one.</summary>
/// <remarks>The last file is never full, so that a reader knows it by that; it is empty where the items just fill the others.</remarks>
/// <param name="s3">S3.</param>
/// <param name="bucket">The archive bucket.</param>
/// <param name="plan">The run and the pass.</param>
internal sealed class PlanUpload(IAmazonS3 s3, string bucket, (string Run, int Pass) plan) : IAsyncDisposable
{
    private JsonArrayUpload<WorkItem> _file = new(s3, bucket, ArchiveKeys.Plan(plan.Run, plan.Pass), ArchiveJson.Default.WorkItem);
    private int _full;

    /// <summary>Work items so far.</summary>
    public int Count => (_full * StoredPlan.ItemsOfFile) + _file.Count;

    public async Task AddAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await _file.AddAsync(item, cancellationToken);
        if (_file.Count == StoredPlan.ItemsOfFile)
        {
            await _file.PublishAsync(cancellationToken);
            await _file.DisposeAsync();
            _full++;
            _file = new(s3, bucket, ArchiveKeys.Plan(plan.Run, plan.Pass, _full + 1), ArchiveJson.Default.WorkItem);
        }
    }

    /// <summary>Makes the last file appear; where the plan begins, for the state machine.</summary>
    /// <param name="state">The state to hand on, but for the plan.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public async Task<RunState> PublishAsync(RunState state, CancellationToken cancellationToken)
    {
        await _file.PublishAsync(cancellationToken);
        return state with
        {
            Key = ArchiveKeys.Plan(plan.Run, plan.Pass),
            Pass = plan.Pass,
            Items = Count,
            FilesBefore = 0,
            FilesAfter = _file.Count > 0 ? _full : Math.Max(0, _full - 1),
        };
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
