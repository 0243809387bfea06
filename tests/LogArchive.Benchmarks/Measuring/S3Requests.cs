namespace LogArchive.Benchmarks.Measuring;

/// <summary>Requests to S3 for one purpose.</summary>
/// <param name="Count">How many.</param>
/// <param name="Bytes">Bytes of their bodies.</param>
/// <param name="LargestBytes">Bytes of the largest body.</param>
internal sealed record S3Requests(long Count, long Bytes, long LargestBytes);
