using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>The marks of a run's exports that read from CloudWatch Logs at the moment: an empty object for each.</summary>
internal sealed class ReadingMarkStore(ArchiveBucket bucket)
{
    /// <summary>Marks older than this are those of functions that were killed: none runs for longer than 15 minutes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(16);

    private static readonly ObjectContent Mark = new("application/json", "{}"u8.ToArray());

    /// <summary>Marks an export as one that reads.</summary>
    public Task WriteAsync(WorkItem item, CancellationToken cancellationToken) =>
        bucket.PutAsync(ArchiveKeys.ReadingMark(item), Mark, cancellationToken);

    /// <summary>Deletes its mark.</summary>
    public Task DeleteAsync(WorkItem item, CancellationToken cancellationToken) =>
        bucket.DeleteAsync(ArchiveKeys.ReadingMark(item), cancellationToken);

    /// <summary>How many exports of the run read, with this one.</summary>
    /// <param name="item">The export that asks.</param>
    /// <param name="age">How old its own mark is. Ages are compared by the times of S3, not by the own clock.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public async Task<int> CountAsync(WorkItem item, TimeSpan age, CancellationToken cancellationToken)
    {
        string own = ArchiveKeys.ReadingMark(item);
        DateTime? now = null;
        var others = new List<DateTime>();
        await foreach (StoredObject mark in bucket.ListAsync(ArchiveKeys.ReadingMarks(item.Run), after: null, cancellationToken))
        {
            if (mark.Key == own)
            {
                now = mark.Modified + age;
            }
            else
            {
                others.Add(mark.Modified ?? DateTime.MaxValue);
            }
        }

        return 1 + others.Count(written => now is not { } time || written > time - Longest);
    }
}
