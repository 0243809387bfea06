namespace LogArchive.Cli.Operating;

/// <summary>What a run for a day would do: the document of <c>groups --json</c>.</summary>
/// <param name="Date">The archive day.</param>
/// <param name="TimeZone">IANA name of the day's time zone.</param>
/// <param name="Bucket">The archive bucket.</param>
/// <param name="Groups">Every log group of the account and region, ordered by name.</param>
internal sealed record GroupSurvey(DateOnly Date, string TimeZone, string Bucket, IReadOnlyList<GroupRow> Groups)
{
    /// <summary>Where patterns, time zone and lag come from, as a sentence.</summary>
    public string? Settings { get; init; }

    /// <summary>Why the day does not run from midnight to midnight, as a sentence; absent if it does.</summary>
    public string? Bounds { get; init; }
}
