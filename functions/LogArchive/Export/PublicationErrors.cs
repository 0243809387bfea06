using LogArchive.Catalog;

namespace LogArchive.Export;

/// <summary>
/// An overwrite found fewer events than are archived, because some have expired, for example. The archive is left unchanged.
/// </summary>
/// <param name="archived">The receipt of what is archived.</param>
/// <param name="events">Events that CloudWatch Logs has now.</param>
/// <param name="isThere">Whether the archived object is there; if it was deleted, its receipt is all that is left of the day.</param>
public sealed class ArchiveWouldShrink(Receipt archived, long events, bool isThere) : Exception(
    $"'{archived.LogGroup}' {archived.Date:yyyy-MM-dd}: CloudWatch Logs now has {events} events of that day, "
    + $"the archive has {archived.Events}. "
    + (isThere ? Kept(events) : Lost(archived)))
{
    private static string Kept(long events) => $"Nothing was changed. Replay without overwrite to keep what is archived{Force(events)}.";

    private static string Lost(Receipt archived) =>
        $"But its object {archived.Key} was deleted, and only its receipt is left. Nothing was changed. "
        + "Restore the object, from an earlier version if the bucket has versions.";

    private static string Force(long events) => events > 0
        ? ", or with overwrite and force to replace it anyway"
        : ". An archive is never replaced by nothing";
}

/// <summary>
/// A daily object without a receipt exists, and CloudWatch Logs now has less of that day: the object may be the only copy.
/// </summary>
public sealed class UnprovenObject(WorkItem item, long archivedBytes, long bytes) : Exception(
    $"'{item.LogGroup}' {item.Date:yyyy-MM-dd}: "
    + $"{item.Key} has {archivedBytes} bytes but no receipt (its export was probably killed before it wrote one), "
    + $"and what CloudWatch Logs now has of that day makes only {bytes} bytes. Nothing was changed. "
    + "If that object is not needed, move it away, then redrive or replay the day"
    + (bytes > 0 ? "; or replay it with overwrite and force to replace it." : "."));
