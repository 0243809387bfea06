using System.Text;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Reporting;

namespace LogArchive.Runs;

/// <summary>What an operator reads when work items are not archived: how many, what to type, why, and which.</summary>
/// <param name="missing">The work items, at most as many as have their errors read.</param>
/// <param name="count">How many there are.</param>
internal sealed class FailureMessage(IReadOnlyList<WorkItem> missing, int count)
{
    /// <summary>Maximum work items in the input that replays them.</summary>
    private const int MaxReplayed = 10;

    private readonly bool _severalDays = missing.Select(item => item.Date).Distinct().Count() > 1;

    /// <summary>The pass after which they are missing.</summary>
    public required int Pass { get; init; }

    /// <summary>Why they are missing.</summary>
    public required IReadOnlyList<FailureCause> Causes { get; init; }

    /// <summary>The command that archives them.</summary>
    public required string Next { get; init; }

    /// <summary>The address of their list.</summary>
    public required string Plan { get; init; }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(ItemCount.Of(count, _severalDays));
        text.Append(missing.Any(item => item.Overwrite)
            ? $" failed in pass {Pass}. {FailureLines.StillThere} "
            : $" {(count == 1 ? "is" : "are")} not archived after pass {Pass}. ");
        text.Append($"Fix the cause, then archive only what is missing: {Next}");
        foreach (string line in FailureLines.Of(Causes, count, Plan))
        {
            text.Append($"\n{line}");
        }

        return count > MaxReplayed ? text.ToString() : text.Append($"\nOr start an execution with {Replay()}.").ToString();
    }

    /// <summary>The input of an execution that replays them.</summary>
    private string Replay()
    {
        string[] days = [.. missing.Select(item => ArchiveDay.Format(item.Date)).Distinct().Order()];
        string groups = string.Join(',', missing.Select(item => item.LogGroup).Distinct().Select(name => $"\"{JsonEncodedText.Encode(name)}\""));
        string range = days.Length == 1 ? $"\"date\":\"{days[0]}\"" : $"\"from\":\"{days[0]}\",\"to\":\"{days[^1]}\"";
        string overwrite = missing.Any(item => item.Overwrite) ? ",\"overwrite\":true" : "";
        string force = missing.Any(item => item.Force) ? ",\"force\":true" : "";
        return $"{{{range},\"logGroups\":[{groups}]{overwrite}{force}}}";
    }
}
