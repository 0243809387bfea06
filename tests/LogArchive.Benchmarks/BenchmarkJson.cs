using System.Text.Json.Serialization;
using LogArchive.Benchmarks.Measuring;

namespace LogArchive.Benchmarks;

/// <summary>The JSON that the processes exchange.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Measured))]
[JsonSerializable(typeof(ServiceReport))]
[JsonSerializable(typeof(PythonVersions))]
[JsonSerializable(typeof(RepackedSize))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
