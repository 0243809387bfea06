using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Cli.Operating;

/// <summary>Reads the last words of failed exports; each version of them once.</summary>
internal sealed class FailedItemReader(IAmazonS3 s3)
{
    private const int BatchSize = 16;

    private readonly Dictionary<string, (string Version, ExportError Error)> _read = new(StringComparer.Ordinal);

    /// <summary>What is not archived, with its error.</summary>
    /// <param name="bucket">The archive bucket.</param>
    /// <param name="missing">Items of one run without a receipt.</param>
    /// <param name="hasEnded">Whether the run is over: then every one of them failed; before, those that left an error did.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<FailedItem>> ReadAsync(string bucket, IReadOnlyList<WorkItem> missing, bool hasEnded, CancellationToken cancellationToken)
    {
        if (missing.Count == 0)
        {
            return [];
        }

        var archive = new ArchiveBucket(s3, bucket);
        Dictionary<string, string> versions = await archive.ListAsync($"{ArchiveKeys.Run(missing[0].Run)}errors/", null, cancellationToken)
            .ToDictionaryAsync(found => found.Key, found => found.ETag, cancellationToken: cancellationToken);
        var errors = new ExportErrors(archive);
        WorkItem[] changed = [.. missing.Where(item => versions.TryGetValue(KeyOf(item), out string? version) && _read.GetValueOrDefault(KeyOf(item)).Version != version)];
        foreach (WorkItem[] batch in changed.Chunk(BatchSize))
        {
            ExportError?[] found = await Task.WhenAll(batch.Select(item => errors.FindAsync(item, cancellationToken)));
            foreach (var (item, error) in batch.Zip(found).Where(pair => pair.Second is not null))
            {
                _read[KeyOf(item)] = (versions[KeyOf(item)], error!);
            }
        }

        return [.. missing.Select(item => (Item: item, _read.GetValueOrDefault(KeyOf(item)).Error)).Where(pair => hasEnded || pair.Error is not null).Select(pair => Of(pair.Item, pair.Error))];
    }

    private static string KeyOf(WorkItem item) => ArchiveKeys.Error(item.Run, item.LogGroup, item.Date);

    private static FailedItem Of(WorkItem item, ExportError? error) =>
        new(item.LogGroup, item.Date, error?.Error, error?.Message ?? "No error was recorded: the export was not begun, or the function timed out or was killed.");
}
