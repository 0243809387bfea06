namespace LogArchive.Benchmarks;

/// <summary>A measured process failed or did not do the work to measure. The message names the process and has its output.</summary>
internal sealed class BenchmarkFailedException(string message) : Exception(message);
