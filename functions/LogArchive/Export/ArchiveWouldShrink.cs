using LogArchive.Catalog;

namespace LogArchive.Export;

/// <summary>An overwrite found fewer events than are archived, as after retention has deleted the source: the fuller archive stays.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710", Justification = "The error name that archive.asl.json and operators see.")]
public sealed class ArchiveWouldShrink(Receipt archived, long events) : Exception(
    $"'{archived.LogGroup}' {archived.Date:yyyy-MM-dd}: CloudWatch Logs now has {events} events of that day, the archive has {archived.Events}. What is archived was left as it is: replaying without overwrite keeps it{Force(events)}.")
{
    private static string Force(long events) => events > 0
        ? ", replaying with overwrite and force replaces it all the same"
        : "; an archive is never replaced by nothing";
}
