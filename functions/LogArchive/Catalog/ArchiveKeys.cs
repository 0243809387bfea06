using LogArchive.Days;
using LogArchive.Settings;

namespace LogArchive.Catalog;

/// <summary>Where everything lies in the archive bucket.</summary>
public static class ArchiveKeys
{
    /// <summary>The daily object of a group and day.</summary>
    public static string DailyObject(string logGroup, DateOnly date, LineFormat format, Compression compression)
    {
        string day = ArchiveDay.Format(date);
        string suffix = format == LineFormat.Text ? ".log" : ".ndjson";
        return $"{DailyObjects(logGroup)}{day}/{GroupPath.FileName(logGroup)}-{day}{suffix}{compression.KeySuffix}";
    }

    /// <summary>What the keys of a group's daily objects begin with, and of no other group's, since "=" occurs in no name; the date follows.</summary>
    public static string DailyObjects(string logGroup) => $"logs/{GroupPath.Encode(logGroup)}/dt=";

    /// <summary>The receipts of a day.</summary>
    public static string Receipts(DateOnly date) => $"catalog/dt={ArchiveDay.Format(date)}/";

    /// <summary>The receipt of a group and day.</summary>
    public static string Receipt(string logGroup, DateOnly date) => $"{Receipts(date)}{GroupPath.Encode(logGroup)}.json";

    /// <summary>What the archive has noted of the log groups whose retention it has set.</summary>
    public const string RetentionMarks = "retention/groups/";

    /// <summary>Behind which log group the next review of retention goes on.</summary>
    public const string RetentionCursor = "retention/next.json";

    /// <summary>What the archive has noted of the retention that it has set for a group.</summary>
    public static string RetentionMark(string logGroup) => $"{RetentionMarks}{GroupPath.Encode(logGroup)}.json";

    /// <summary>What belongs to executions; it expires.</summary>
    public const string Runs = "runs/";

    /// <summary>What belongs to one execution.</summary>
    public static string Run(string run) => $"{Runs}{run}/";

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
