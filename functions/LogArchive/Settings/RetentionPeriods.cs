namespace LogArchive.Settings;

/// <summary>The retention periods that may be asked for.</summary>
public static class RetentionPeriods
{
    /// <summary>So much longer than the lag events are kept at least: a failed run can be redriven for 14 days, and a day for the night itself.</summary>
    public const int DaysBeyondLag = 14 + 1;

    /// <summary>Those that PutRetentionPolicy takes, in days, without the ones that no lag is short enough for.</summary>
    public static IReadOnlyList<int> Days { get; } = [30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
}
