using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Settings;

namespace LogArchive.Catalog;

/// <summary>
/// The keys of the archive bucket, where everything is under the account and region of its log group, and those of the runs bucket.
/// </summary>
public static class ArchiveKeys
{
    /// <summary>The daily object of a group and day.</summary>
    public static string DailyObject(LogGroupId logGroup, DateOnly date, LineFormat format, Compression compression)
    {
        string day = ArchiveDay.Format(date);
        return $"{DailyObjects(logGroup)}{day}/{GroupPath.FileName(logGroup.Name)}-{day}{format.KeySuffix}{compression.KeySuffix}";
    }

    /// <summary>
    /// The prefix of a group's daily objects, before the date. No other group's keys start with it, because names contain no "=".
    /// </summary>
    public static string DailyObjects(LogGroupId logGroup) => $"logs/{logGroup.Scope}/{GroupPath.Encode(logGroup.Name)}/dt=";

    /// <summary>The prefix of a day's receipts.</summary>
    public static string Receipts(ArchiveScope scope, DateOnly date) => $"catalog/{scope}/dt={ArchiveDay.Format(date)}/";

    /// <summary>The receipt of a group and day.</summary>
    public static string Receipt(LogGroupId logGroup, DateOnly date) =>
        $"{Receipts(logGroup.Scope, date)}{GroupPath.Encode(logGroup.Name)}.json";

    /// <summary>The prefix of the calendar's records.</summary>
    public static string Calendar(ArchiveScope scope) => $"calendar/{scope}/";

    /// <summary>The record of a day's bounds.</summary>
    public static string CalendarDay(ArchiveScope scope, DateOnly date) => $"{Calendar(scope)}{ArchiveDay.Format(date)}.json";

    /// <summary>The prefix of the marks of log groups whose retention the archive has set.</summary>
    public static string RetentionMarks(ArchiveScope scope) => $"retention/{scope}/groups/";

    /// <summary>The log group after which the next review of retention continues.</summary>
    public static string RetentionCursor(ArchiveScope scope) => $"retention/{scope}/next.json";

    /// <summary>The mark of a log group whose retention the archive has set.</summary>
    public static string RetentionMark(LogGroupId logGroup) =>
        $"{RetentionMarks(logGroup.Scope)}{GroupPath.Encode(logGroup.Name)}.json";

    /// <summary>The prefix of the files of executions, which expire.</summary>
    public const string Runs = "runs/";

    /// <summary>The prefix of one execution's files.</summary>
    public static string Run(string run) => $"{Runs}{run}/";

    /// <summary>A file of a pass's plan. Only very long plans have more than one.</summary>
    public static string Plan(string run, int pass, int file = 1) => $"{Run(run)}plan-{pass}{(file == 1 ? "" : $".{file}")}.json";

    /// <summary>What ListGroups left out of the plan, and why.</summary>
    public static string LeftOut(string run) => $"{Run(run)}left-out.json";

    /// <summary>The settings that the plan was made with.</summary>
    public static string Settings(string run) => $"{Run(run)}settings.json";

    /// <summary>The report of a run, for programs.</summary>
    public static string ReportJson(string run) => $"{Run(run)}report.json";

    /// <summary>The report of a run, for people.</summary>
    public static string ReportHtml(string run) => $"{Run(run)}report.html";

    /// <summary>The prefix of the recorded failures of a run's exports.</summary>
    public static string Errors(string run) => $"{Run(run)}errors/";

    /// <summary>The recorded failure of an export.</summary>
    public static string Error(WorkItem item) => $"{Errors(item.Run)}{OfItem(item)}";

    /// <summary>The prefix of the checkpoints of a run's exports.</summary>
    public static string Checkpoints(string run) => $"{Run(run)}checkpoints/";

    /// <summary>The checkpoint of an export.</summary>
    public static string Checkpoint(WorkItem item) => $"{Checkpoints(item.Run)}{OfItem(item)}";

    /// <summary>The prefix of the marks of a run's exports that read at the moment.</summary>
    public static string ReadingMarks(string run) => $"{Run(run)}reading/";

    /// <summary>The mark of an export while it reads.</summary>
    public static string ReadingMark(WorkItem item) => $"{ReadingMarks(item.Run)}{OfItem(item)}";

    private static string OfItem(WorkItem item) =>
        $"{item.Group.Scope}/dt={ArchiveDay.Format(item.Date)}/{GroupPath.Encode(item.LogGroup)}.json";
}
