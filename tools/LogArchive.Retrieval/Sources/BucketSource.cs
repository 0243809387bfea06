using System.Text.Json.Serialization.Metadata;
using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Sources;

/// <summary>An archive in its bucket.</summary>
public sealed class BucketSource(ArchiveBucket bucket) : ArchiveSource
{
    public override string AddressOf(string key) => bucket.AddressOf(key);

    public override IAsyncEnumerable<StoredObject> ListAsync(string prefix, string? after, CancellationToken cancellationToken) =>
        bucket.ListAsync(prefix, after, cancellationToken);

    public override IAsyncEnumerable<string> ListFoldersAsync(string prefix, CancellationToken cancellationToken) =>
        bucket.ListFoldersAsync(prefix, cancellationToken);

    public override Task<StoredObject?> FindObjectAsync(string key, CancellationToken cancellationToken) =>
        bucket.FindObjectAsync(key, cancellationToken);

    public override Task<T?> FindAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => bucket.FindAsync(key, type, cancellationToken);

    public override Stream Open(StoredObject stored, long offset, long length, int pieceBytes) =>
        new ObjectStream(bucket, stored, new ObjectRange(offset, length), pieceBytes);

    public override string Mend(Receipt receipt, string options) => "While CloudWatch Logs has the day: "
        + OperatorCommand.Replay(receipt.LogGroup, receipt.Date, $" {options}");

    public override bool Holds(Receipt receipt, StoredObject stored) => receipt.Describes(stored);
}
