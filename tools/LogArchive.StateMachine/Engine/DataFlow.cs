using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>Applies InputPath, ResultPath and OutputPath.</summary>
internal static class DataFlow
{
    /// <exception cref="StateFailure">States.Runtime: nothing is at InputPath.</exception>
    public static JsonNode? Input(State state, JsonNode? rawInput, JsonNode context) =>
        Pick(state.InputPath, "InputPath", rawInput, context);

    /// <exception cref="StateFailure">States.Runtime: nothing is at OutputPath.</exception>
    public static JsonNode? Output(State state, JsonNode? output, JsonNode context) =>
        Pick(state.OutputPath, "OutputPath", output, context);

    /// <exception cref="StateFailure">States.Runtime: ResultPath passes through a value that is not an object.</exception>
    public static JsonNode? Put(JsonPath resultPath, JsonNode? rawInput, JsonNode? result)
    {
        try
        {
            return resultPath.Put(rawInput, result);
        }
        catch (InvalidOperationException e)
        {
            throw StateFailure.Runtime(
                $"Unable to apply the ResultPath '{resultPath}' to the input '{Payload.Text(rawInput)}': {e.Message}");
        }
    }

    /// <exception cref="StateFailure">States.Runtime: nothing is at the path.</exception>
    public static JsonNode? Pick(JsonPath? path, string field, JsonNode? from, JsonNode context)
    {
        if (path is null)
        {
            return new JsonObject();
        }

        return path.TryFind(from, context, out JsonNode? found)
            ? found
            : throw StateFailure.Runtime($"Invalid path '{path}' in {field}: '{Payload.Text(from)}' has no value there");
    }
}
