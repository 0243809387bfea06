using LogArchive.Cli.Options;
using LogArchive.Cli.Running;
using LogArchive.Days;

namespace LogArchive.Cli.Reports;

/// <summary>The commands to go on with after a run, ready to be pasted into a shell.</summary>
/// <param name="archive">The options that name the archive, such as "--bucket my-archive".</param>
internal sealed class NextCommands(string archive)
{
    /// <summary>Enough lines to see what was found.</summary>
    private const int Lines = 5;

    /// <summary>Commands that show what is archived. None if the run found nothing in the archive.</summary>
    public IEnumerable<string> Of(RunReport report)
    {
        RunItem[] archived = [.. report.Items.Where(item => item.ObjectBytes > 0)];
        if (archived.Length == 0)
        {
            yield break;
        }

        RunItem largest = archived.MaxBy(item => item.ObjectBytes)!;
        string first = ArchiveDay.Format(archived.Min(item => item.Date));
        string last = ArchiveDay.Format(archived.Max(item => item.Date));
        yield return $"./logarchive days --from {first} --to {last} {archive}";
        yield return $"./logarchive get {TypedCommand.Quoted(largest.LogGroup)} --date {ArchiveDay.Format(largest.Date)} {archive} | head -n {Lines}";
        yield return $"./logarchive search -i error --from {first} --to {last} --limit {Lines} {archive}";
        yield return $"./logarchive browse {archive}";
    }
}
