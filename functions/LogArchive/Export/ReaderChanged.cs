using LogArchive.Catalog;
using LogArchive.Groups;

namespace LogArchive.Export;

/// <summary>
/// An overwrite reads in another way than what it would unite with, and finds archived events missing. They may only look different.
/// </summary>
/// <param name="item">The work item.</param>
/// <param name="archived">How the archived events were read.</param>
/// <param name="kept">Archived events that are not among those that were read now.</param>
public sealed class ReaderChanged(WorkItem item, EventReader archived, long kept) : Exception(
    $"'{item.LogGroup}' {item.Date:yyyy-MM-dd}: {kept:N0} archived events, read with {NameOf(archived)}, are not among those that "
    + $"{NameOf(item.Reader)} returns. They may have expired, or only look different, and would then be archived twice. Nothing was published. "
    + "Overwrite with the reader of then (READ_INFREQUENT_ACCESS, INSIGHTS), or replace the object: './logarchive replay --overwrite --force'.")
{
    private static string NameOf(EventReader reader) => reader == EventReader.Insights ? "Logs Insights" : "FilterLogEvents";
}
