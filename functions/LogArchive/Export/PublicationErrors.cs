using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Export;

/// <summary>
/// An overwrite would leave archived events out, because CloudWatch Logs no longer has them. The archive is left unchanged.
/// </summary>
public sealed class ArchiveWouldShrink : Exception
{
    /// <param name="archived">The receipt of what is archived.</param>
    /// <param name="events">Events that CloudWatch Logs has now.</param>
    /// <param name="isThere">Whether the archived object is there; if it was deleted, its receipt is all that is left of the day.</param>
    public ArchiveWouldShrink(Receipt archived, long events, bool isThere)
        : base(
            $"'{archived.LogGroup}' {archived.Date:yyyy-MM-dd}: CloudWatch Logs now has {events} events of that day, "
            + $"the archive has {archived.Events}. "
            + (isThere ? Kept(events) : Lost(archived)))
    {
    }

    /// <param name="item">What was exported.</param>
    /// <param name="key">The archived object, in text format.</param>
    public ArchiveWouldShrink(WorkItem item, string key)
        : base(
            $"'{item.LogGroup}' {item.Date:yyyy-MM-dd}: {key} has lines that CloudWatch Logs no longer has. In text format nobody knows "
            + $"their times, so they cannot be put among the others. {Kept(1)}")
    {
    }

    private static string Kept(long events) => $"Nothing was changed. Replay without overwrite to keep what is archived{Force(events)}.";

    private static string Lost(Receipt archived) =>
        $"But its object {archived.Key} was deleted, and only its receipt is left. Nothing was changed. "
        + "Restore the object, from an earlier version if the bucket has versions.";

    private static string Force(long events) => events > 0
        ? ", or with overwrite and force to replace it anyway"
        : ". An archive is never replaced by nothing";
}

/// <summary>A daily object without a receipt is in the way, and it may be the only copy of its events.</summary>
public sealed class UnprovenObject : Exception
{
    /// <summary>With force, nothing was read that could replace it.</summary>
    public UnprovenObject(WorkItem item)
        : base($"{Subject(item)}, and CloudWatch Logs now has nothing of that day. An archive is never replaced by nothing. {Advice}")
    {
    }

    /// <param name="item">What was exported.</param>
    /// <param name="archived">The archived object, which has another key: it was written in another format.</param>
    public UnprovenObject(WorkItem item, StoredObject archived)
        : base($"{Subject(item)}, and beside it is {archived.Key}, which the new object has to replace. {Advice}")
    {
    }

    private const string Advice = "Nothing was changed. If that object is not needed, move it away, then archive the day again.";

    private static string Subject(WorkItem item) =>
        $"'{item.LogGroup}' {item.Date:yyyy-MM-dd}: {item.Key} has no receipt (its export was probably killed before it wrote one)";
}

/// <summary>The object is published, but its receipt could not be written, because somebody else kept writing one.</summary>
public sealed class ReceiptNotWritten(string address, int attempts) : Exception(
    $"S3 refused to write {address} {attempts} times, because something else was written there at the same time. The object of the day is "
    + "published, but without a receipt it does not count. Make sure that only one execution at a time exports this day, then archive it again.");
