using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;
using LogArchive.Lines;

namespace LogArchive.Storage;

/// <summary>Writes a JSON array of any length to S3, one element per line, holding one part in memory.</summary>
internal sealed class JsonArrayUpload<T>(ArchiveBucket bucket, string key, JsonTypeInfo<T> type) : IAsyncDisposable
{
    /// <summary>S3's minimum for every part but the last (Amazon S3 multipart upload limits).</summary>
    private const int PartBytes = 5 * 1024 * 1024;

    private readonly ObjectUpload _upload = new(new ObjectTarget(bucket, key, "application/json", S3StorageClass.Standard));
    private readonly PartBuffer _part = new(new SegmentPool());

    /// <summary>Elements so far.</summary>
    public int Count { get; private set; }

    public async Task AddAsync(T element, CancellationToken cancellationToken)
    {
        _part.Write(Count++ == 0 ? "[\n"u8 : ",\n"u8);
        _part.Write(JsonSerializer.SerializeToUtf8Bytes(element, type));
        if (_part.Length >= PartBytes)
        {
            await _upload.AddAsync(_part, cancellationToken);
            _part.Clear();
        }
    }

    /// <summary>Publishes the array, replacing any existing one.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        _part.Write(Count == 0 ? "[]\n"u8 : "\n]\n"u8);
        await _upload.FinishAsync(_part, cancellationToken);
        await _upload.PublishAsync(PublishCondition.Always, cancellationToken);
    }

    public ValueTask DisposeAsync() => _upload.DisposeAsync();
}
