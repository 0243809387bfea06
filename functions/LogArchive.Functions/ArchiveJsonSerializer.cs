using System.Text.Json;
using Amazon.Lambda.Core;
using LogArchive.Catalog;

namespace LogArchive.Functions;

/// <summary>The functions' JSON, by System.Text.Json's source generation: no reflection at a cold start, no further package.</summary>
public sealed class ArchiveJsonSerializer : ILambdaSerializer
{
    public T Deserialize<T>(Stream requestStream) =>
        (T)(JsonSerializer.Deserialize(requestStream, typeof(T), ArchiveJson.Default)
            ?? throw new InvalidRequest($"The function was invoked with null instead of {typeof(T).Name}."));

    public void Serialize<T>(T response, Stream responseStream) => JsonSerializer.Serialize(responseStream, response, typeof(T), ArchiveJson.Default);
}
