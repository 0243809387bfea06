using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Reporting;

/// <summary>Reads why work items are not archived, and groups them by cause.</summary>
/// <param name="runs">The runs bucket.</param>
internal sealed class FailureReader(ArchiveBucket runs)
{
    private readonly ExportErrorStore _errors = new(runs);

    /// <summary>Returns the error of a work item that was not recorded; null: read the recorded one.</summary>
    /// <value>None by default.</value>
    public Func<WorkItem, ExportError?> Known { get; init; } = _ => null;

    public async Task<IReadOnlyList<FailureCause>> CausesAsync(IEnumerable<WorkItem> failed, CancellationToken cancellationToken)
    {
        var causes = new FailureCauses();
        foreach (WorkItem[] batch in failed.Chunk(ReportLimits.BatchSize))
        {
            ExportError?[] errors = await Task.WhenAll(
                batch.Select(async item => Known(item) ?? await _errors.FindAsync(item, cancellationToken)));
            foreach (var (item, error) in batch.Zip(errors))
            {
                causes.Add(new ReportFailure(item.LogGroup, item.Date, error?.Error, error?.Message));
            }
        }

        return causes.Largest();
    }
}
