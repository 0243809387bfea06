using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>A small document in a file of its own.</summary>
internal static class JsonFile
{
    public static Task ReplaceAsync<T>(string path, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        AtomicFile.ReplaceAsync(path, JsonSerializer.SerializeToUtf8Bytes(value, type), cancellationToken);

    /// <exception cref="InvalidDataException">The file is not what was written; names it.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type) ?? throw new JsonException("It holds null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is damaged: {e.Message} Remove it, or the whole data directory, to start anew.", e);
        }
    }
}
