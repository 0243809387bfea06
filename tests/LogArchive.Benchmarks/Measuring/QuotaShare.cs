namespace LogArchive.Benchmarks.Measuring;

/// <summary>Calculates the share of a quota that was used.</summary>
internal static class QuotaShare
{
    /// <summary>Pages served divided by pages allowed, in the full seconds after the warm-up; null if there are none.</summary>
    /// <param name="seconds">The seconds from the first page to the last. The last second is excluded, because it is incomplete.</param>
    /// <param name="warmUpSeconds">Number of seconds to exclude at the start.</param>
    /// <param name="perSecond">The quota.</param>
    public static double? Of(IReadOnlyList<ServedSecond> seconds, int warmUpSeconds, double perSecond)
    {
        ServedSecond[] steady = [.. seconds.SkipLast(1).Skip(warmUpSeconds)];
        return steady.Length == 0 ? null : steady.Sum(second => second.Pages) / (steady.Length * perSecond);
    }
}
