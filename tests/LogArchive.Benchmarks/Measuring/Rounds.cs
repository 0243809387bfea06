namespace LogArchive.Benchmarks.Measuring;

/// <summary>Statistics of repeated measurements.</summary>
internal static class Rounds
{
    /// <summary>The median. For an even number of values, the mean of the two middle values.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The median of the ratios within each round, which removes noise that lasts for a whole round.</summary>
    public static double MedianRatio(IEnumerable<double> values, IEnumerable<double> divisors) =>
        Median(values.Zip(divisors, (value, divisor) => value / divisor));
}
