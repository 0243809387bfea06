using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogArchive.StateMachine.Engine;

/// <summary>The items of a Map Run. They are counted before the first child starts, and read one by one.</summary>
internal sealed class ItemList
{
    private readonly Func<CancellationToken, IAsyncEnumerable<JsonNode?>> _items;

    private ItemList(Func<CancellationToken, IAsyncEnumerable<JsonNode?>> items) => _items = items;

    public int Count { get; private init; }

    /// <summary>The compressed list as it was read from S3; empty if the list comes from the state's input.</summary>
    public ReadOnlyMemory<byte> Compressed { get; private init; }

    public static ItemList Of(JsonArray array) => new(_ => array.ToAsyncEnumerable()) { Count = array.Count };

    /// <summary>
    /// Reads a JSON array. It reads the whole stream at once and keeps it compressed, because children can run for hours and no S3
    /// connection stays open that long. A list of 365,000 work items needs a few megabytes.
    /// </summary>
    /// <exception cref="JsonException">The stream is not a JSON array.</exception>
    public static async Task<ItemList> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            await stream.CopyToAsync(gzip, cancellationToken);
        }

        return await DecompressAsync(buffer.ToArray(), cancellationToken);
    }

    /// <summary>Creates a list from an earlier one.</summary>
    /// <param name="compressed">The <see cref="Compressed"/> of the earlier list.</param>
    /// <param name="cancellationToken">Stops counting the items.</param>
    public static async Task<ItemList> DecompressAsync(ReadOnlyMemory<byte> compressed, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (JsonNode? _ in Decompress(compressed, cancellationToken))
        {
            count++;
        }

        return new ItemList(token => Decompress(compressed, token)) { Count = count, Compressed = compressed };
    }

    public IAsyncEnumerable<MapItem> ReadAllAsync(CancellationToken cancellationToken) =>
        _items(cancellationToken).Select((value, index) => new MapItem(index, value));

    private static IAsyncEnumerable<JsonNode?> Decompress(ReadOnlyMemory<byte> compressed, CancellationToken cancellationToken) =>
        JsonSerializer.DeserializeAsyncEnumerable<JsonNode>(
            new GZipStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress), cancellationToken: cancellationToken);
}
