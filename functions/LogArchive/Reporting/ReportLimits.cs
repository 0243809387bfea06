namespace LogArchive.Reporting;

/// <summary>The limits that keep a report of any run within ReviewRun's memory and time.</summary>
internal static class ReportLimits
{
    /// <summary>Receipts to read. For further work items, the listing tells only whether they are archived.</summary>
    public const int Receipts = 30_000;

    /// <summary>Work items with their own row. A run of more has rows for its largest only, and numbers by day.</summary>
    public const int Rows = 20_000;

    /// <summary>Rows of a run with too many work items for a row each.</summary>
    public const int LargestRows = 100;

    /// <summary>Failures whose errors are read; the plan of the last pass has all of them.</summary>
    public const int Failures = 10_000;

    /// <summary>Causes of failures.</summary>
    public const int Causes = 20;

    /// <summary>Work items named for each cause.</summary>
    public const int ItemsOfCause = 100;

    /// <summary>Log groups and days named that had expired or begun to expire.</summary>
    public const int Expired = 500;

    /// <summary>Characters of an error's message.</summary>
    public const int MessageLength = 1000;

    /// <summary>Log groups named for each kind of change.</summary>
    public const int Changes = 100;

    /// <summary>Documents read at once.</summary>
    public const int BatchSize = 32;
}
