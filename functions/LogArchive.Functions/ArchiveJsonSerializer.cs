using System.Text.Json;
using Amazon.Lambda.Core;
using LogArchive.Catalog;

namespace LogArchive.Functions;

/// <summary>The functions' JSON with System.Text.Json's source generation: no reflection at a cold start, no extra package.</summary>
public sealed class ArchiveJsonSerializer : ILambdaSerializer
{
    /// <exception cref="InvalidRequest">The payload is not what the state machine sends.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        try
        {
            return (T)(JsonSerializer.Deserialize(requestStream, typeof(T), CatalogJson.Default)
                ?? throw new InvalidRequest($"The function was invoked with null instead of a {typeof(T).Name}."));
        }
        catch (JsonException e)
        {
            throw new InvalidRequest($"The input is not the {typeof(T).Name} that archive.asl.json sends: {e.Message}", e);
        }
    }

    public void Serialize<T>(T response, Stream responseStream) =>
        JsonSerializer.Serialize(responseStream, response, typeof(T), CatalogJson.Default);
}
