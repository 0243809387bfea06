using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.Storage;

namespace LogArchive.Retention;

/// <summary>Behind which log group the next review goes on, so that one that ends early does not always leave out the same ones.</summary>
/// <param name="After">The last log group that was reviewed; empty: begin with the first.</param>
public sealed record RetentionCursor(string After)
{
    private static readonly RetentionCursor First = new("");

    internal static async Task<RetentionCursor> ReadAsync(ArchiveBucket bucket, CancellationToken cancellationToken)
    {
        try
        {
            return await bucket.FindAsync(ArchiveKeys.RetentionCursor, RetentionJson.Default.RetentionCursor, cancellationToken) ?? First;
        }
        catch (JsonException)
        {
            return First;
        }
    }

    internal Task WriteAsync(ArchiveBucket bucket, CancellationToken cancellationToken) =>
        bucket.PutAsync(ArchiveKeys.RetentionCursor, this, RetentionJson.Default.RetentionCursor, cancellationToken);

    /// <summary>All groups, those behind the cursor first.</summary>
    internal IReadOnlyList<LogGroupInfo> Order(IEnumerable<LogGroupInfo> groups)
    {
        LogGroupInfo[] sorted = [.. groups.OrderBy(group => group.Name, StringComparer.Ordinal)];
        int first = Array.FindIndex(sorted, group => string.CompareOrdinal(group.Name, After) > 0);
        return first <= 0 ? sorted : [.. sorted[first..], .. sorted[..first]];
    }
}
