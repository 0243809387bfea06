namespace LogArchive.Insights;

/// <summary>The two queries in the language of Logs Insights.</summary>
/// <remarks>
/// A query's time range has whole seconds, and sources disagree on what of its last second belongs to it. So each query asks for a little
/// more, and cuts the range off itself, to the millisecond.
/// </remarks>
internal static class QueryText
{
    /// <summary>The name of the number that <see cref="Count"/> returns.</summary>
    public const string Events = "events";

    /// <summary>The events from one millisecond to before another, by timestamp; those of a millisecond come in any order.</summary>
    public static string Rows(long from, long to) =>
        $"fields @timestamp, @ingestionTime, @logStream, @message, @ptr | {Filter(from, to)} | sort @timestamp asc";

    /// <summary>Their number.</summary>
    public static string Count(long from, long to) => $"{Filter(from, to)} | stats count(*) as {Events}";

    private static string Filter(long from, long to) =>
        FormattableString.Invariant($"filter toMillis(@timestamp) >= {from} and toMillis(@timestamp) < {to}");
}
