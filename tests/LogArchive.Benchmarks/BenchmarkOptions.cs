namespace LogArchive.Benchmarks;

/// <summary>Options of a benchmark.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>Runs everything once with small inputs. The numbers mean nothing, but every code path runs.</summary>
    public bool IsSmoke { get; init; }

    /// <summary>Includes inputs that take 15 minutes or more.</summary>
    public bool WithLargest { get; init; }
}
