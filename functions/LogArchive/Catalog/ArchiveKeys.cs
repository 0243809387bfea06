using LogArchive.Configuration;
using LogArchive.Days;

namespace LogArchive.Catalog;

/// <summary>Where everything lies in the archive bucket.</summary>
public static class ArchiveKeys
{
    /// <summary>The daily object of a group and day.</summary>
    public static string DailyObject(string logGroup, DateOnly date, LineFormat format, Compression compression)
    {
        string day = ArchiveDay.Format(date);
        string suffix = format == LineFormat.Text ? ".log" : ".ndjson";
        return $"logs/{GroupPath.Encode(logGroup)}/dt={day}/{GroupPath.FileName(logGroup)}-{day}{suffix}{compression.KeySuffix}";
    }

    /// <summary>The receipts of a day.</summary>
    public static string Receipts(DateOnly date) => $"catalog/dt={ArchiveDay.Format(date)}/";

    /// <summary>The receipt of a group and day.</summary>
    public static string Receipt(string logGroup, DateOnly date) => $"{Receipts(date)}{GroupPath.Encode(logGroup)}.json";

    /// <summary>Everything that belongs to one execution; it expires.</summary>
    public static string Run(string run) => $"runs/{run}/";

    /// <summary>The work items of one pass: the first file of its plan, which is the only one unless the plan is very long, or a further one.</summary>
    public static string Plan(string run, int pass, int file = 1) => $"{Run(run)}plan-{pass}{(file == 1 ? "" : $".{file}")}.json";

    /// <summary>What ListGroups left out of the plan, and why.</summary>
    public static string LeftOut(string run) => $"{Run(run)}left-out.json";

    /// <summary>What became of a run, for programs.</summary>
    public static string ReportJson(string run) => $"{Run(run)}report.json";

    /// <summary>What became of a run, for people.</summary>
    public static string ReportHtml(string run) => $"{Run(run)}report.html";

    /// <summary>The last words of a failed export.</summary>
    public static string Error(string run, string logGroup, DateOnly date) =>
        $"{Run(run)}errors/dt={ArchiveDay.Format(date)}/{GroupPath.Encode(logGroup)}.json";

    /// <summary>Where an export that is not ended yet stands.</summary>
    public static string Checkpoint(string run, string logGroup, DateOnly date) =>
        $"{Run(run)}checkpoints/dt={ArchiveDay.Format(date)}/{GroupPath.Encode(logGroup)}.json";
}
