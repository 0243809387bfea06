using System.Text.Json.Serialization;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>What is kept on disk beside the objects' content.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BucketInfo))]
[JsonSerializable(typeof(ObjectInfo))]
[JsonSerializable(typeof(PendingObject))]
[JsonSerializable(typeof(UploadInfo))]
[JsonSerializable(typeof(PartInfo))]
internal sealed partial class StorageJson : JsonSerializerContext;
