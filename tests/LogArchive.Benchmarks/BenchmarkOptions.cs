namespace LogArchive.Benchmarks;

/// <summary>How much of a benchmark is run.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>Everything once, on inputs of seconds: the numbers mean nothing, but every path is taken.</summary>
    public bool IsSmoke { get; init; }

    /// <summary>With the inputs that take a quarter of an hour or more.</summary>
    public bool WithLargest { get; init; }
}
