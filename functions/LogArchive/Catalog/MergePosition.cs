using System.Text.Json.Serialization;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>How far the events of an archived object were united with those that are read.</summary>
/// <param name="Key">The object's key.</param>
/// <param name="ETag">Its entity tag, without quotes: another object of that key has other events.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Consumed">How much of it was consumed: lines of an object in ndjson format, bytes of lines in text format.</param>
/// <param name="Kept">How many of its events were kept so far, because CloudWatch Logs no longer had them.</param>
public sealed record MergePosition(string Key, [property: JsonPropertyName("etag")] string ETag, long Bytes, long Consumed, long Kept)
{
    /// <summary>
    /// Which of the next lines, which have the same timestamp and ingestion time, were consumed already: bits, base64; absent if none.
    /// </summary>
    public string? Taken { get; init; }

    /// <summary>The position before the first event.</summary>
    internal static MergePosition StartOf(StoredObject archived) => new(archived.Key, archived.ETag, archived.Bytes, 0, 0);
}
