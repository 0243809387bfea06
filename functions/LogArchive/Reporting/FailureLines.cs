using System.Globalization;
using LogArchive.Days;

namespace LogArchive.Reporting;

/// <summary>What is not archived, as lines of text: a paragraph for each cause, however many log groups it has.</summary>
public static class FailureLines
{
    /// <summary>Maximum causes: an execution's error may have 32,768 characters, and everything here is part of it.</summary>
    private const int MaxCauses = 8;

    /// <summary>What an operator must know when days could not be read again.</summary>
    public const string StillThere = "What was archived before is still there, also of the log groups that failed.";

    /// <param name="causes">The causes, the largest first.</param>
    /// <param name="failed">How many work items are not archived.</param>
    /// <param name="rest">The command or address that lists all of them.</param>
    public static IEnumerable<string> Of(IReadOnlyList<FailureCause> causes, int failed, string rest)
    {
        FailureCause[] shown = [.. causes.Take(MaxCauses)];
        foreach (FailureCause cause in shown)
        {
            yield return $"failed: {Subject(cause)}: {cause.Reason}";
            if (cause.Count > 1)
            {
                yield return $"  {NameList.Of(cause.Items.Select(item => Name(item, cause.HasSeveralDays)), cause.Count)}";
            }
        }

        int others = failed - shown.Sum(cause => cause.Count);
        if (others > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"failed: {others:#,0} more, with other errors, or whose errors were not read");
        }

        if (others > 0 || shown.Any(cause => cause.Count > NameList.MaxNamed))
        {
            yield return $"All of them: {rest}";
        }
    }

    private static string Subject(FailureCause cause) => cause.Count == 1
        ? Name(cause.Items[0], withDay: true)
        : $"{ItemCount.Of(cause.Count, cause.HasSeveralDays)} {Days(cause)}";

    private static string Name(FailedDay item, bool withDay) =>
        withDay ? $"{item.LogGroup} {ArchiveDay.Format(item.Date)}" : item.LogGroup;

    private static string Days(FailureCause cause) => cause.HasSeveralDays
        ? $"{ArchiveDay.Format(cause.From)} to {ArchiveDay.Format(cause.To)}"
        : ArchiveDay.Format(cause.From);
}
