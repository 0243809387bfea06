using System.Text;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Days;

namespace LogArchive.Runs;

/// <summary>A work item that is not archived.</summary>
/// <param name="Item">The work item.</param>
/// <param name="Error">Its recorded failure; null when none was recorded.</param>
internal sealed record FailedItem(WorkItem Item, ExportError? Error);

/// <summary>What an operator reads when groups are not archived: which, why, and what to type.</summary>
/// <param name="run">The execution's name.</param>
/// <param name="state">The state after its last pass.</param>
/// <param name="count">How many work items are not archived.</param>
/// <param name="named">The first of them, at most <see cref="MaxNamed"/>.</param>
internal sealed class FailureMessage(string run, RunState state, int count, IReadOnlyList<FailedItem> named)
{
    /// <summary>Work items named with their errors; the plan of the pass has all of them.</summary>
    public const int MaxNamed = 10;

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append($"{count} work item{(count == 1 ? " is" : "s are")} not archived after pass {state.Pass}.");
        foreach (var (item, error) in named)
        {
            text.Append($"\n- {item.LogGroup} {ArchiveDay.Format(item.Date)}: ");
            text.Append(error is null ? "no error was recorded; the function timed out or was killed" : $"{error.Error}: {error.Message}");
        }

        if (count > named.Count)
        {
            text.Append($"\n- and {count - named.Count} more, in s3://{state.Bucket}/{ArchiveKeys.Plan(run, state.Pass)}");
        }

        string which = count > named.Count ? " for those named here" : "";
        return text.Append($"\nRedrive this execution to export just what is missing, or start one{which} with {Replay()}.").ToString();
    }

    /// <summary>The input of an execution that replays the named items.</summary>
    private string Replay()
    {
        string[] days = [.. named.Select(f => ArchiveDay.Format(f.Item.Date)).Distinct().Order()];
        string groups = string.Join(
            ',', named.Select(f => f.Item.LogGroup).Distinct().Select(name => $"\"{JsonEncodedText.Encode(name)}\""));
        string range = days.Length == 1 ? $"\"date\":\"{days[0]}\"" : $"\"from\":\"{days[0]}\",\"to\":\"{days[^1]}\"";
        string overwrite = named.Any(f => f.Item.Overwrite) ? ",\"overwrite\":true" : "";
        string force = named.Any(f => f.Item.Force) ? ",\"force\":true" : "";
        return $"{{{range},\"logGroups\":[{groups}]{overwrite}{force}}}";
    }
}
