namespace LogArchive.Benchmarks;

/// <summary>One benchmark: what it is called, the heading of its result, and how to run it; it gives the result's markdown.</summary>
internal sealed record Benchmark(string Name, string Title, Func<BenchmarkOptions, Task<string>> RunAsync);
