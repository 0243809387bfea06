using LogArchive.Days;

namespace LogArchive.Retrieval.Sources;

/// <summary>Commands that archive days again, for messages.</summary>
internal static class OperatorCommand
{
    /// <summary>Archives a log group and day.</summary>
    /// <param name="logGroup">The log group.</param>
    /// <param name="date">The day.</param>
    /// <param name="options">Further options; empty, or beginning with a space.</param>
    public static string Replay(string logGroup, DateOnly date, string options = "") =>
        $"./logarchive replay --group {logGroup} --date {ArchiveDay.Format(date)}{options}";

    /// <summary>Archives days that were missed.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="logGroup">The log group; null: all.</param>
    public static string Backfill(DateOnly from, DateOnly to, string? logGroup = null) =>
        $"./logarchive backfill --from {ArchiveDay.Format(from)} --to {ArchiveDay.Format(to)}"
        + (logGroup is null ? "" : $" --group {logGroup}");
}
