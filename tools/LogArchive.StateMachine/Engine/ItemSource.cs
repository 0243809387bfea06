using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>Gets a Map's items from its input or from S3.</summary>
internal sealed class ItemSource(ExecutionEnvironment environment, MapState map)
{
    /// <exception cref="StateFailure">States.ItemReaderFailed, or States.Runtime when ItemsPath leads to no array.</exception>
    public async Task<ItemList> ReadAsync(MapInput mapInput, CancellationToken cancellationToken)
    {
        (JsonNode? input, JsonObject context) = mapInput;
        if (map.ItemReader is null)
        {
            return map.ItemsPath.TryFind(input, context, out JsonNode? found) && found is JsonArray array
                ? ItemList.Of(array)
                : throw StateFailure.Runtime(
                    $"The ItemsPath '{map.ItemsPath}' does not lead to an array in the input '{Payload.Text(input)}'");
        }

        JsonNode? place = map.ItemReader.Render(input, context);
        string bucket = Text(place, "Bucket");
        string key = Text(place, "Key");
        try
        {
            await using Stream stream = await environment.ReadObject(bucket, key, cancellationToken);
            return await ItemList.ReadAsync(stream, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever keeps the list from being read has this one name on AWS, from a missing key to bad JSON.
            throw new StateFailure(ErrorNames.ItemReaderFailed, $"The items in s3://{bucket}/{key} cannot be read: {e.Message}");
        }
    }

    private static string Text(JsonNode? place, string field) =>
        place?[field] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : throw StateFailure.Runtime($"The ItemReader's {field} is not text but '{Payload.Text(place?[field])}'");
}
