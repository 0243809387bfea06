namespace LogArchive.Benchmarks.Measuring;

/// <summary>How much of a quota was used.</summary>
internal static class QuotaShare
{
    /// <summary>Pages served over pages allowed, in the whole seconds after the warm-up; null when there are none.</summary>
    /// <param name="seconds">From the first page to the last; the last second is left out, since it ended early.</param>
    /// <param name="warmUpSeconds">How many of the first seconds do not count.</param>
    /// <param name="perSecond">The quota.</param>
    public static double? Of(IReadOnlyList<ServedSecond> seconds, int warmUpSeconds, double perSecond)
    {
        ServedSecond[] steady = [.. seconds.SkipLast(1).Skip(warmUpSeconds)];
        return steady.Length == 0 ? null : steady.Sum(second => second.Pages) / (steady.Length * perSecond);
    }
}
