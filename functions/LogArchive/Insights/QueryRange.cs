namespace LogArchive.Insights;

/// <summary>What a query is about.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="From">The first millisecond, since the Unix epoch.</param>
/// <param name="To">The first millisecond after it.</param>
public readonly record struct QueryRange(string LogGroup, long From, long To)
{
    /// <summary>The start that covers it, in seconds since the Unix epoch.</summary>
    internal long StartSeconds => (long)Math.Floor(From / 1000.0);

    /// <summary>The end that covers it, in seconds, whether or not events in that second belong to a query.</summary>
    internal long EndSeconds => (long)Math.Ceiling(To / 1000.0);

    public override string ToString() => $"{Time(From)} to {Time(To)}";

    private static string Time(long timestamp) => $"{DateTimeOffset.FromUnixTimeMilliseconds(timestamp):O}";
}
