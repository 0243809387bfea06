using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.Runs;

namespace LogArchive.Cli.Operating;

/// <summary>An execution's input as people would write it: only what is set.</summary>
internal static class InputJson
{
    public static string Of(ExecutionInput input)
    {
        JsonObject json = JsonSerializer.SerializeToNode(input, RunsJson.Default.ExecutionInput)!.AsObject();
        foreach (string flag in json.Where(field => field.Value?.GetValueKind() == JsonValueKind.False).Select(field => field.Key).ToArray())
        {
            json.Remove(flag);
        }

        return json.ToJsonString(RunsJson.Readable.Options);
    }
}
