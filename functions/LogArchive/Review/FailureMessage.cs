using System.Text;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Export;
using LogArchive.Groups;

namespace LogArchive.Review;

/// <summary>What an operator reads when groups are not archived: which, why, and what to type.</summary>
internal static class FailureMessage
{
    /// <summary>So many groups are named with their errors; the plan of the pass has all of them.</summary>
    public const int NamedGroups = 10;

    public static string Of((string Run, int Count) missing, RunState state, IReadOnlyList<(WorkItem Item, ExportError? Error)> first)
    {
        var text = new StringBuilder();
        text.Append($"{missing.Count} work item{(missing.Count == 1 ? " is" : "s are")} not archived after pass {state.Pass}.");
        foreach (var (item, error) in first)
        {
            text.Append($"\n- {item.LogGroup} {ArchiveDay.Format(item.Date)}: ");
            text.Append(error is null ? "no error was recorded; the function timed out or was killed" : $"{error.Error}: {error.Message}");
        }

        if (missing.Count > first.Count)
        {
            text.Append($"\n- and {missing.Count - first.Count} more, in s3://{state.Bucket}/{ArchiveKeys.Plan(missing.Run, state.Pass)}");
        }

        string named = missing.Count > first.Count ? " for those named here" : "";
        return text.Append($"\nRedrive this execution to export just what is missing, or start one{named} with {Replay(first)}.").ToString();
    }

    private static string Replay(IReadOnlyList<(WorkItem Item, ExportError? Error)> first)
    {
        string[] days = [.. first.Select(f => ArchiveDay.Format(f.Item.Date)).Distinct().Order()];
        string groups = string.Join(',', first.Select(f => f.Item.LogGroup).Distinct().Select(name => $"\"{JsonEncodedText.Encode(name)}\""));
        string range = days.Length == 1 ? $"\"date\":\"{days[0]}\"" : $"\"from\":\"{days[0]}\",\"to\":\"{days[^1]}\"";
        return $"{{{range},\"logGroups\":[{groups}]{(first.Any(f => f.Item.Overwrite) ? ",\"overwrite\":true" : "")}{(first.Any(f => f.Item.Force) ? ",\"force\":true" : "")}}}";
    }
}
