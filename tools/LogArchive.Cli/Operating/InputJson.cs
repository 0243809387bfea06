using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.Runs;

namespace LogArchive.Cli.Operating;

/// <summary>An execution's input as JSON, with only the fields that are set.</summary>
internal static class InputJson
{
    public static string Of(ExecutionInput input)
    {
        JsonObject json = JsonSerializer.SerializeToNode(input, RunsJson.Default.ExecutionInput)!.AsObject();
        string[] unset = [.. json.Where(field => field.Value?.GetValueKind() == JsonValueKind.False).Select(field => field.Key)];
        foreach (string flag in unset)
        {
            json.Remove(flag);
        }

        return json.ToJsonString(RunsJson.Readable.Options);
    }
}
