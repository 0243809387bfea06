using System.Text.Json;
using LogArchive.Runs;

namespace LogArchive.Cli.Operating;

/// <summary>The command to type when an execution cannot be redriven.</summary>
internal static class ReplayAdvice
{
    /// <param name="input">The execution's input.</param>
    public static string Of(string? input)
    {
        try
        {
            ExecutionInput parsed = JsonSerializer.Deserialize(input ?? "{}", RunsJson.Default.ExecutionInput)!;
            string from = parsed.Date ?? parsed.From ?? "DAY";
            string to = parsed.Date ?? parsed.To ?? "DAY";
            string groups = string.Concat((parsed.LogGroups ?? []).Select(group => $" --group {group}"));
            return "Backfill its days instead, which skips what is already archived: "
                + $"./logarchive backfill --from {from} --to {to}{groups}";
        }
        catch (JsonException)
        {
            return "Backfill its days instead: ./logarchive backfill --from DAY --to DAY";
        }
    }
}
