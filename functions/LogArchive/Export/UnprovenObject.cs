using LogArchive.Catalog;

namespace LogArchive.Export;

/// <summary>There is a daily object without a receipt, and CloudWatch Logs has less of that day now: the object may be all that is left of it.</summary>
public sealed class UnprovenObject(WorkItem item, long archivedBytes, long bytes) : Exception(
    $"'{item.LogGroup}' {item.Date:yyyy-MM-dd}: {item.Key} has {archivedBytes} bytes and no receipt, as after an export that was killed in between, and what CloudWatch Logs has of that day now makes {bytes} bytes. Nothing was changed. If that object is not needed, move it away, then redrive or replay the day{(bytes > 0 ? "; or replay it with overwrite and force, which replaces it" : "")}.");
