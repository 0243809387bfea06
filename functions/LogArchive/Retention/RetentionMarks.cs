using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.Storage;

namespace LogArchive.Retention;

/// <summary>The marks of log groups whose retention the archive has set.</summary>
internal sealed class RetentionMarks(ArchiveBucket bucket)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Lists which groups have marks. Most have none, so no mark has to be read for them.</summary>
    public async Task ListAsync(ArchiveScope scope, CancellationToken cancellationToken)
    {
        await foreach (StoredObject found in bucket.ListAsync(ArchiveKeys.RetentionMarks(scope), null, cancellationToken))
        {
            _keys.Add(found.Key);
        }
    }

    /// <summary>Whether a group has a mark, in force or not.</summary>
    public bool Has(LogGroupInfo group) => _keys.Contains(ArchiveKeys.RetentionMark(group.Id));

    /// <summary>The mark of a group's current retention; null if the archive did not set it.</summary>
    public async Task<RetentionMark?> InForceAsync(LogGroupInfo group, CancellationToken cancellationToken)
    {
        if (group.RetentionDays is null || !Has(group))
        {
            return null;
        }

        var mark = await bucket.FindAsync(ArchiveKeys.RetentionMark(group.Id), RetentionJson.Default.RetentionMark, cancellationToken);
        return mark is { Version: RetentionMark.CurrentVersion } && mark.LogGroup == group.Name && mark.Created == group.Created
            && mark.Days == group.RetentionDays
            ? mark
            : null;
    }

    public Task WriteAsync(LogGroupInfo group, RetentionMark mark, CancellationToken cancellationToken) =>
        bucket.PutAsync(ArchiveKeys.RetentionMark(group.Id), mark, RetentionJson.Readable.RetentionMark, cancellationToken);
}

/// <summary>
/// Records that the archive has set a log group's retention, and what it was before. It is written first: a retention without a mark is
/// somebody else's.
/// </summary>
/// <param name="Version">Version of this document.</param>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Days">The retention that was set, in days.</param>
/// <param name="Run">The execution that set it.</param>
/// <param name="Set">When.</param>
public sealed record RetentionMark(int Version, string LogGroup, int Days, string Run, DateTimeOffset Set)
{
    public const int CurrentVersion = 1;

    /// <summary>When the log group was created; a later log group of the same name has its own retention.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The retention before, in days; absent: events never expired.</summary>
    public int? DaysBefore { get; init; }
}
