using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogArchive.LocalAws.Files;

/// <summary>A record kept as one JSON file.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNameCaseInsensitive = true,
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Replaces the file as a whole; makes its folder if need be.</summary>
    public static void Write<T>(string path, T record)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(record, Options));
    }

    /// <summary>The record; null when there is no such file.</summary>
    /// <exception cref="InvalidDataException">The file is not what was written; names it.</exception>
    public static T? Find<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options) ?? throw new JsonException("It holds null.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is damaged: {e.Message} Remove it, or the whole data directory, to start again.", e);
        }
    }

    /// <summary>The record of a file that is there.</summary>
    /// <exception cref="FileNotFoundException">It is not.</exception>
    /// <exception cref="InvalidDataException">The file is not what was written; names it.</exception>
    public static T Read<T>(string path)
        where T : class => Find<T>(path) ?? throw new FileNotFoundException($"{path} is missing.", path);

    /// <summary>All records of a folder; none when the folder is not there.</summary>
    public static IEnumerable<T> ReadAll<T>(string folder)
        where T : class =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(Find<T>).OfType<T>() : [];
}
