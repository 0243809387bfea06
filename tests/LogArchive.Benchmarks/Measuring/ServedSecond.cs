namespace LogArchive.Benchmarks.Measuring;

/// <summary>What the service answered to FilterLogEvents within one second.</summary>
/// <param name="Pages">Calls that got a page.</param>
/// <param name="Throttled">Calls that were above the quota.</param>
internal readonly record struct ServedSecond(long Pages, long Throttled);
