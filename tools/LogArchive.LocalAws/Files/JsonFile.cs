using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogArchive.LocalAws.Files;

/// <summary>A record stored as a JSON file.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNameCaseInsensitive = true,
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Replaces the file atomically. Creates its folder if it does not exist.</summary>
    public static void Write<T>(string path, T record)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(record, Options));
    }

    /// <summary>Reads the record; null if the file does not exist.</summary>
    /// <exception cref="InvalidDataException">The file is damaged. The message names it.</exception>
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
            throw new InvalidDataException($"{path} is damaged: {e.Message} To start again, remove it or the whole data directory.", e);
        }
    }

    /// <summary>Reads the record of an existing file.</summary>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is damaged. The message names it.</exception>
    public static T Read<T>(string path)
        where T : class => Find<T>(path) ?? throw new FileNotFoundException($"{path} is missing.", path);

    /// <summary>Reads all records of a folder; none if the folder does not exist.</summary>
    public static IEnumerable<T> ReadAll<T>(string folder)
        where T : class =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(Find<T>).OfType<T>() : [];
}
