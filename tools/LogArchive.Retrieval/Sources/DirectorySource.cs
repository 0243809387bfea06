using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Sources;

/// <summary>A local copy of an archive's bucket: each key is a path below a directory, as <c>aws s3 sync</c> copies it.</summary>
/// <remarks>Files have neither entity tag nor checksum: an object is known by its length, and proven as it is read.</remarks>
public sealed class DirectorySource : ArchiveSource
{
    /// <summary>What may not be opened is an error: an archive that looks smaller than it is would be called whole.</summary>
    private static readonly EnumerationOptions Options = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly string _root;

    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="UnauthorizedAccessException">A directory above it may not be opened.</exception>
    public DirectorySource(string directory)
    {
        _root = Path.GetFullPath(directory);
        if (!Exists(_root))
        {
            throw new DirectoryNotFoundException($"There is no directory '{directory}'.");
        }
    }

    public override string AddressOf(string key) => PathOf(key);

    public override async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (string key in KeysBelow(FolderOf(prefix)).Where(key => IsListed(key, prefix, after)).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Describe(key);
        }
    }

    public override async IAsyncEnumerable<string> ListFoldersAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (string name in NamesIn(FolderOf(prefix), Directory.GetDirectories).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return $"{FolderOf(prefix)}{name}/";
        }
    }

    public override Task<StoredObject?> FindObjectAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult(Exists(PathOf(key)) ? Describe(key) : null);

    public override async Task<T?> FindAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (!Exists(PathOf(key)))
        {
            return null;
        }

        await using FileStream file = File.OpenRead(PathOf(key));
        try
        {
            return await JsonSerializer.DeserializeAsync(file, type, cancellationToken) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new JsonException($"{PathOf(key)} cannot be read as a {typeof(T).Name}: {e.Message}", e);
        }
    }

    public override Stream Open(StoredObject stored, long offset, long length, int pieceBytes) =>
        new FileRange(PathOf(stored.Key), new ObjectRange(offset, length));

    public override string Mend(Receipt receipt, string options) => "Copy the object once more, or look at the bucket itself: ./logarchive verify";

    public override bool Holds(Receipt receipt, StoredObject stored) => receipt.Key == stored.Key && receipt.ObjectBytes == stored.Bytes;

    private static bool IsListed(string key, string prefix, string? after) =>
        key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0;

    /// <summary>The folder that holds everything below a prefix, with the slash at its end; empty for the root.</summary>
    private static string FolderOf(string prefix) => prefix[..(prefix.LastIndexOf('/') + 1)];

    private IEnumerable<string> KeysBelow(string folder) =>
        NamesIn(folder, Directory.GetFiles).Select(name => folder + name)
            .Concat(NamesIn(folder, Directory.GetDirectories).SelectMany(name => KeysBelow($"{folder}{name}/")));

    private IEnumerable<string> NamesIn(string folder, Func<string, string, EnumerationOptions, string[]> entries)
    {
        string path = PathOf(folder);
        return Exists(path) ? entries(path, "*", Options).Select(entry => Path.GetFileName(entry)) : [];
    }

    /// <summary>Whether something is there. Unlike <see cref="File.Exists"/>, it does not call missing what may not be looked at.</summary>
    private static bool Exists(string path)
    {
        try
        {
            File.GetAttributes(path);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private StoredObject Describe(string key)
    {
        var file = new FileInfo(PathOf(key));
        return new StoredObject(key, null, file.Length) { Modified = file.LastWriteTimeUtc };
    }

    private string PathOf(string key) => Path.Combine(_root, key);
}
