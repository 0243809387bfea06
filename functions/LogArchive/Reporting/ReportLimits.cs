namespace LogArchive.Reporting;

/// <summary>What keeps a report of any run within ReviewRun's memory and time.</summary>
internal static class ReportLimits
{
    /// <summary>Receipts that are read. Of further work items the listing tells whether they are archived, and nobody their numbers.</summary>
    public const int Receipts = 30_000;

    /// <summary>Work items with a row of their own. A run of more has a row for just its largest, and numbers by day.</summary>
    public const int Rows = 20_000;

    /// <summary>Rows of a run that has too many for each work item to have one.</summary>
    public const int LargestRows = 100;

    /// <summary>Failures that are named with their errors; the plan of the last pass has all of them.</summary>
    public const int Failures = 500;

    /// <summary>Characters of an error's message.</summary>
    public const int MessageLength = 1000;

    /// <summary>Log groups named for each kind of change.</summary>
    public const int Changes = 100;

    /// <summary>Documents that are read at once.</summary>
    public const int BatchSize = 32;
}
