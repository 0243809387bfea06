using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogArchive.LocalAws.StepFunctions.Storage;

/// <summary>A record kept as one JSON file.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes the record in place of the one that is there; makes the folder if need be.</summary>
    public static void Write<T>(string path, T record)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(record, Options));
    }

    /// <summary>The record; null when there is no such file.</summary>
    public static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>All records of a folder; none when the folder is not there.</summary>
    public static IEnumerable<T> ReadAll<T>(string folder)
        where T : class =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(Read<T>).OfType<T>() : [];
}
