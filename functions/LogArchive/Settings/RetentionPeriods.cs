namespace LogArchive.Settings;

/// <summary>The retention periods that can be configured.</summary>
public static class RetentionPeriods
{
    /// <summary>
    /// Minimum days of retention beyond the lag: a failed run can be redriven for 14 days, plus one day for the run itself.
    /// </summary>
    public const int DaysBeyondLag = 14 + 1;

    /// <summary>The periods that PutRetentionPolicy accepts, in days, except those that are too short for any lag.</summary>
    public static IReadOnlyList<int> Days { get; } =
        [30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
}
