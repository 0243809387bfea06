using System.Text.Json;
using LogArchive.Runs;

namespace LogArchive.Cli.Operating;

/// <summary>The command that archives what an execution left, when it cannot be redriven.</summary>
internal static class ReplayAdvice
{
    /// <param name="input">The execution's input.</param>
    public static string Of(string? input)
    {
        try
        {
            ExecutionInput asked = JsonSerializer.Deserialize(input ?? "{}", RunsJson.Default.ExecutionInput)!;
            return $"Replay its days instead, which skips what is archived: ./logarchive backfill --from {asked.Date ?? asked.From ?? "DAY"} --to {asked.Date ?? asked.To ?? "DAY"}{Groups(asked)}";
        }
        catch (JsonException)
        {
            return "Replay its days instead: ./logarchive backfill --from DAY --to DAY";
        }
    }

    private static string Groups(ExecutionInput asked) => string.Concat((asked.LogGroups ?? []).Select(group => $" --group {group}"));
}
