namespace LogArchive.Benchmarks;

/// <summary>A measured process failed, or did something else than what was to be measured; the message says which and what it said.</summary>
internal sealed class BenchmarkFailedException(string message) : Exception(message);
