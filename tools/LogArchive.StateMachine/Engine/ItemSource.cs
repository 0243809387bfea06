using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>Reads a Map's items from its input or from S3.</summary>
internal sealed class ItemSource(ExecutionEnvironment environment, MapState map)
{
    /// <exception cref="StateFailure">States.ItemReaderFailed, or States.Runtime if no array is at ItemsPath.</exception>
    public async Task<ItemList> ReadAsync(MapInput mapInput, CancellationToken cancellationToken)
    {
        (JsonNode? input, JsonObject context) = mapInput;
        if (map.ItemReader is null)
        {
            return map.ItemsPath.TryFind(input, context, out JsonNode? found) && found is JsonArray array
                ? ItemList.Of(array)
                : throw StateFailure.Runtime(
                    $"No array is at the ItemsPath '{map.ItemsPath}' in the input '{Payload.Text(input)}'");
        }

        JsonNode? location = map.ItemReader.Render(input, context);
        string bucket = Text(location, "Bucket");
        string key = Text(location, "Key");
        try
        {
            await using Stream stream = await environment.ReadObject(bucket, key, cancellationToken);
            return await ItemList.ReadAsync(stream, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // AWS uses this one error name for every cause, from a missing key to invalid JSON.
            throw new StateFailure(ErrorNames.ItemReaderFailed, $"Cannot read the items in s3://{bucket}/{key}: {e.Message}");
        }
    }

    private static string Text(JsonNode? location, string field) =>
        location?[field] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : throw StateFailure.Runtime($"The ItemReader's {field} is not text but '{Payload.Text(location?[field])}'");
}
