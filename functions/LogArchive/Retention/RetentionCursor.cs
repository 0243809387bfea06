using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.Storage;

namespace LogArchive.Retention;

/// <summary>
/// The log group after which the next review continues, so that reviews that end early do not always leave out the same ones.
/// </summary>
/// <param name="After">The last reviewed log group; empty: begin with the first.</param>
public sealed record RetentionCursor(string After)
{
    private static readonly RetentionCursor First = new("");

    internal static async Task<RetentionCursor> ReadAsync(ArchiveBucket bucket, ArchiveScope scope, CancellationToken cancellationToken)
    {
        try
        {
            return await bucket.FindAsync(ArchiveKeys.RetentionCursor(scope), RetentionJson.Default.RetentionCursor, cancellationToken) ?? First;
        }
        catch (JsonException)
        {
            return First;
        }
    }

    internal Task WriteAsync(ArchiveBucket bucket, ArchiveScope scope, CancellationToken cancellationToken) =>
        bucket.PutAsync(ArchiveKeys.RetentionCursor(scope), this, RetentionJson.Default.RetentionCursor, cancellationToken);

    /// <summary>All groups, those after the cursor first.</summary>
    internal IReadOnlyList<LogGroupInfo> Order(IEnumerable<LogGroupInfo> groups)
    {
        LogGroupInfo[] sorted = [.. groups.OrderBy(group => group.Name, StringComparer.Ordinal)];
        int first = Array.FindIndex(sorted, group => string.CompareOrdinal(group.Name, After) > 0);
        return first <= 0 ? sorted : [.. sorted[first..], .. sorted[..first]];
    }
}
