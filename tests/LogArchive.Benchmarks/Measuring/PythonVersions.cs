namespace LogArchive.Benchmarks.Measuring;

/// <summary>The versions of the script's runtime.</summary>
internal sealed record PythonVersions(string Python, string Boto3, string Zlib);
