namespace LogArchive.Benchmarks;

/// <summary>A benchmark: its name, the heading of its result, and a function that runs it and returns the result as markdown.</summary>
internal sealed record Benchmark(string Name, string Title, Func<BenchmarkOptions, Task<string>> RunAsync);
