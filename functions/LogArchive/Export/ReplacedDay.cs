using LogArchive.Catalog;
using LogArchive.Merging;
using LogArchive.Storage;

namespace LogArchive.Export;

/// <summary>Finds the object that an export would replace, and whose events must not be lost.</summary>
internal sealed class ReplacedDay(ArchiveBucket bucket, WorkItem item)
{
    /// <summary>The object; null: there is none, or none is expected, or it may be replaced whatever it has.</summary>
    /// <param name="standing">The day's receipt and its object.</param>
    /// <param name="found">Where the export resumes: it goes on with the object that it began with.</param>
    /// <param name="looks">Whether an object may be there although there is no receipt.</param>
    /// <param name="cancellationToken">Stops waiting for answers.</param>
    /// <exception cref="ArchivedObjectChanged">Meanwhile, another export has archived the day in another format.</exception>
    public async Task<ArchivedDay?> FindAsync(Standing standing, ResumePoint? found, bool looks, CancellationToken cancellationToken)
    {
        if (item.Force)
        {
            return null;
        }

        if (found is not null)
        {
            // At the export's own key, the condition of the publication notices another object; nothing else notices one in another format.
            if (standing.Object is { } other && other.Key != item.Key && (other.Key, other.ETag) != (found.Merged?.Key, found.Merged?.ETag))
            {
                throw new ArchivedObjectChanged(bucket.AddressOf(other.Key));
            }

            return found.Merged is { } began ? Of(new StoredObject(began.Key, began.ETag, began.Bytes), standing) : null;
        }

        // Nearly always, there is no receipt and no object, which the publication notices by itself.
        StoredObject? there = standing.Object
            ?? (looks || item.Overwrite || standing.Stored is not null ? await bucket.FindObjectAsync(item.Key, cancellationToken) : null);
        return there is null ? null : Of(there, standing);
    }

    private ArchivedDay Of(StoredObject stored, Standing standing) =>
        new(stored, standing.Stored?.Document is { } receipt && receipt.Describes(stored) ? receipt : null) { Start = item.Start, End = item.End };
}
