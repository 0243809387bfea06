using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogArchive.StateMachine.Engine;

/// <summary>The items of a Map Run: counted before the first child starts, handed out one by one.</summary>
internal sealed class ItemList
{
    private readonly Func<CancellationToken, IAsyncEnumerable<JsonNode?>> _items;

    private ItemList(Func<CancellationToken, IAsyncEnumerable<JsonNode?>> items) => _items = items;

    public int Count { get; private init; }

    /// <summary>The list as it was read, compressed; empty when it was not read but given.</summary>
    public ReadOnlyMemory<byte> Compressed { get; private init; }

    public static ItemList Of(JsonArray array) => new(_ => array.ToAsyncEnumerable()) { Count = array.Count };

    /// <summary>
    /// Reads a JSON array. The stream is read at once and kept compressed: children can run for hours, and no S3
    /// connection would stay open for that long. A list of 365,000 work items is a few megabytes this way.
    /// </summary>
    /// <exception cref="JsonException">It is no JSON array; known before any child starts.</exception>
    public static async Task<ItemList> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            await stream.CopyToAsync(gzip, cancellationToken);
        }

        return await DecompressAsync(buffer.ToArray(), cancellationToken);
    }

    /// <summary>A list that was read before.</summary>
    /// <param name="compressed">Its <see cref="Compressed"/>.</param>
    /// <param name="cancellationToken">Ends counting it.</param>
    public static async Task<ItemList> DecompressAsync(ReadOnlyMemory<byte> compressed, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (JsonNode? _ in Decompress(compressed, cancellationToken))
        {
            count++;
        }

        return new ItemList(token => Decompress(compressed, token)) { Count = count, Compressed = compressed };
    }

    public IAsyncEnumerable<(JsonNode? Item, int Index)> ReadAllAsync(CancellationToken cancellationToken) =>
        _items(cancellationToken).Select((item, index) => (item, index));

    private static IAsyncEnumerable<JsonNode?> Decompress(ReadOnlyMemory<byte> compressed, CancellationToken cancellationToken) =>
        JsonSerializer.DeserializeAsyncEnumerable<JsonNode>(
            new GZipStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress), cancellationToken: cancellationToken);
}
