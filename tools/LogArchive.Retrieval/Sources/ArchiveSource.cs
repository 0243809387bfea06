using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Sources;

/// <summary>What an archive is read from: its bucket, or a local copy of one. Thread-safe.</summary>
public abstract class ArchiveSource
{
    /// <summary>A key's address, for messages.</summary>
    public abstract string AddressOf(string key);

    /// <summary>Every object whose key begins with a prefix, in the order of keys.</summary>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="after">Only keys that sort after this one; null: all.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public abstract IAsyncEnumerable<StoredObject> ListAsync(string prefix, string? after, CancellationToken cancellationToken);

    /// <summary>The folders directly below a prefix that ends in a slash; each starts with the prefix and ends in a slash.</summary>
    public abstract IAsyncEnumerable<string> ListFoldersAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>What is known of an object; null when there is none.</summary>
    public abstract Task<StoredObject?> FindObjectAsync(string key, CancellationToken cancellationToken);

    /// <summary>A JSON document; null when there is none.</summary>
    /// <exception cref="JsonException">The object is not such a document.</exception>
    public abstract Task<T?> FindAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Opens a range of an object.</summary>
    /// <param name="stored">The object, of which no other version is read.</param>
    /// <param name="offset">The first byte of the range.</param>
    /// <param name="length">Bytes of the range.</param>
    /// <param name="pieceBytes">How much to hold in memory at once.</param>
    /// <exception cref="ArchivedObjectChanged">Thrown by the stream: another object is there now, or none.</exception>
    /// <exception cref="ArchivedObjectUnreadable">Thrown by the stream: it must be restored first.</exception>
    public abstract Stream Open(StoredObject stored, long offset, long length, int pieceBytes);

    /// <summary>A sentence that says how to mend the object of a receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="options">How to replay the day in the archive itself.</param>
    public abstract string Mend(Receipt receipt, string options);

    /// <summary>Whether an object is, as far as the source knows without reading it, the one that a receipt describes.</summary>
    public abstract bool Holds(Receipt receipt, StoredObject stored);
}
