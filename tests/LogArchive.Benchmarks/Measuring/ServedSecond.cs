namespace LogArchive.Benchmarks.Measuring;

/// <summary>The responses of FilterLogEvents within one second.</summary>
/// <param name="Pages">Calls that returned a page.</param>
/// <param name="Throttled">Calls that were above the quota.</param>
internal readonly record struct ServedSecond(long Pages, long Throttled);
