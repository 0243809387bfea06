using LogArchive.Days;
using LogArchive.Settings;

namespace LogArchive.Catalog;

/// <summary>The keys of the archive bucket.</summary>
public static class ArchiveKeys
{
    /// <summary>The daily object of a group and day.</summary>
    public static string DailyObject(string logGroup, DateOnly date, LineFormat format, Compression compression)
    {
        string day = ArchiveDay.Format(date);
        string suffix = format == LineFormat.Text ? ".log" : ".ndjson";
        return $"{DailyObjects(logGroup)}{day}/{GroupPath.FileName(logGroup)}-{day}{suffix}{compression.KeySuffix}";
    }

    /// <summary>
    /// The prefix of a group's daily objects, before the date. No other group's keys start with it, because names contain no "=".
    /// </summary>
    public static string DailyObjects(string logGroup) => $"logs/{GroupPath.Encode(logGroup)}/dt=";

    /// <summary>The prefix of a day's receipts.</summary>
    public static string Receipts(DateOnly date) => $"catalog/dt={ArchiveDay.Format(date)}/";

    /// <summary>The receipt of a group and day.</summary>
    public static string Receipt(string logGroup, DateOnly date) => $"{Receipts(date)}{GroupPath.Encode(logGroup)}.json";

    /// <summary>The prefix of the marks of log groups whose retention the archive has set.</summary>
    public const string RetentionMarks = "retention/groups/";

    /// <summary>The log group after which the next review of retention continues.</summary>
    public const string RetentionCursor = "retention/next.json";

    /// <summary>The mark of a log group whose retention the archive has set.</summary>
    public static string RetentionMark(string logGroup) => $"{RetentionMarks}{GroupPath.Encode(logGroup)}.json";

    /// <summary>The prefix of the files of executions, which expire.</summary>
    public const string Runs = "runs/";

    /// <summary>The prefix of one execution's files.</summary>
    public static string Run(string run) => $"{Runs}{run}/";

    /// <summary>A file of a pass's plan. Only very long plans have more than one.</summary>
    public static string Plan(string run, int pass, int file = 1) => $"{Run(run)}plan-{pass}{(file == 1 ? "" : $".{file}")}.json";

    /// <summary>What ListGroups left out of the plan, and why.</summary>
    public static string LeftOut(string run) => $"{Run(run)}left-out.json";

    /// <summary>The report of a run, for programs.</summary>
    public static string ReportJson(string run) => $"{Run(run)}report.json";

    /// <summary>The report of a run, for people.</summary>
    public static string ReportHtml(string run) => $"{Run(run)}report.html";

    /// <summary>The recorded failure of an export.</summary>
    public static string Error(string run, string logGroup, DateOnly date) =>
        $"{Run(run)}errors/dt={ArchiveDay.Format(date)}/{GroupPath.Encode(logGroup)}.json";

    /// <summary>The checkpoint of an export.</summary>
    public static string Checkpoint(string run, string logGroup, DateOnly date) =>
        $"{Run(run)}checkpoints/dt={ArchiveDay.Format(date)}/{GroupPath.Encode(logGroup)}.json";
}
