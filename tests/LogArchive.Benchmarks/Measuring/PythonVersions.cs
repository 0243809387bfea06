namespace LogArchive.Benchmarks.Measuring;

/// <summary>What the script runs on.</summary>
internal sealed record PythonVersions(string Python, string Boto3, string Zlib);
