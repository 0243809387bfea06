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

    /// <summary>Replaces the file as a whole: a reader, or a restart after a crash, sees the old or the new record.</summary>
    public static void Write<T>(string path, T record)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string next = path + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(record, Options));
        File.Move(next, path, overwrite: true);
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
