using System.Text.Json.Serialization;
using LogArchive.Storage;

namespace LogArchive.Retention;

/// <summary>The JSON of retention's documents in S3, and of what it reads from receipts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReceiptClaim))]
[JsonSerializable(typeof(RetentionMark))]
[JsonSerializable(typeof(RetentionCursor))]
internal sealed partial class RetentionJson : JsonSerializerContext
{
    /// <summary>Indented, for people.</summary>
    public static RetentionJson Readable => field ??= new(ReadableJson.Indented(Default));
}
