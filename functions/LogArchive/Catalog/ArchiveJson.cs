using System.Text.Json.Serialization;
using LogArchive.Days;
using LogArchive.Export;
using LogArchive.Groups;
using LogArchive.Reporting;
using LogArchive.Retention;
using LogArchive.Review;

namespace LogArchive.Catalog;

/// <summary>The JSON of everything that the functions take, return or keep in S3: camelCase, no nulls, enumerations as lower-case words.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ExecutionInput))]
[JsonSerializable(typeof(ListGroupsRequest))]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(WorkItem))]
[JsonSerializable(typeof(LeftOutItem))]
[JsonSerializable(typeof(ExportResult))]
[JsonSerializable(typeof(ExportError))]
[JsonSerializable(typeof(ReviewRequest))]
[JsonSerializable(typeof(ArchiveReport))]
[JsonSerializable(typeof(ReportedBefore))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(ReceiptNumbers))]
[JsonSerializable(typeof(Checkpoint))]
[JsonSerializable(typeof(ReceiptClaim))]
[JsonSerializable(typeof(RetentionMark))]
[JsonSerializable(typeof(RetentionCursor))]
public sealed partial class ArchiveJson : JsonSerializerContext;
