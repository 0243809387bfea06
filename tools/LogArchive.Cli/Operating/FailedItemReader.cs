using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Storage;

namespace LogArchive.Cli.Operating;

/// <summary>Reads the recorded failures of exports. It reads each version of a record only once.</summary>
internal sealed class FailedItemReader
{
    private const int BatchSize = 16;

    private readonly Dictionary<string, CachedError> _read = new(StringComparer.Ordinal);

    /// <summary>The items that are not archived, with their errors.</summary>
    /// <param name="bucket">The runs bucket.</param>
    /// <param name="missing">Items of one run without a receipt.</param>
    /// <param name="isReviewed">Whether a review has ended the run. Then all of them failed; otherwise those with a recorded error did.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<FailedItem>> ReadAsync(
        ArchiveBucket bucket, IReadOnlyList<WorkItem> missing, bool isReviewed, CancellationToken cancellationToken)
    {
        if (missing.Count == 0)
        {
            return [];
        }

        Dictionary<string, string> versions = await bucket.ListAsync(ArchiveKeys.Errors(missing[0].Run), null, cancellationToken)
            .ToDictionaryAsync(found => found.Key, found => found.ETag, cancellationToken: cancellationToken);
        var errors = new ExportErrorStore(bucket);
        WorkItem[] changed = [.. missing.Where(item =>
            versions.TryGetValue(KeyOf(item), out string? version) && _read.GetValueOrDefault(KeyOf(item))?.Version != version)];
        foreach (WorkItem[] batch in changed.Chunk(BatchSize))
        {
            ExportError?[] found = await Task.WhenAll(batch.Select(item => errors.FindAsync(item, cancellationToken)));
            foreach (var (item, error) in batch.Zip(found).Where(pair => pair.Second is not null))
            {
                _read[KeyOf(item)] = new CachedError(versions[KeyOf(item)], error!);
            }
        }

        return [.. missing.Where(item => isReviewed || _read.ContainsKey(KeyOf(item))).Select(Failed)];
    }

    private static string KeyOf(WorkItem item) => ArchiveKeys.Error(item);

    private FailedItem Failed(WorkItem item)
    {
        ExportError? error = _read.GetValueOrDefault(KeyOf(item))?.Error;
        return new FailedItem(item.LogGroup, item.Date, error?.Error, error?.Message ?? FailureCause.Unrecorded);
    }

    private sealed record CachedError(string Version, ExportError Error);
}
