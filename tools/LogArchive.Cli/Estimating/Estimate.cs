namespace LogArchive.Cli.Estimating;

/// <summary>What archiving days of log groups is likely to take: the document of <c>estimate --json</c>.</summary>
internal sealed record Estimate
{
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>IANA name of the days' time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Log groups with a day to archive.</summary>
    public required int LogGroups { get; init; }

    /// <summary>Log groups and days to archive.</summary>
    public required long LogGroupDays { get; init; }

    /// <summary>Log groups and days that are archived, and left alone.</summary>
    public required long AlreadyArchived { get; init; }

    /// <summary>Log groups of which the last receipt says what a day takes.</summary>
    public required int ByReceipts { get; init; }

    /// <summary>Log groups without receipts: <see cref="EstimateBasis.StoredBytes"/>.</summary>
    public required int ByStoredBytes { get; init; }

    /// <summary>Bytes of lines.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes of objects.</summary>
    public required long ObjectBytes { get; init; }

    /// <summary>Pages of FilterLogEvents.</summary>
    public required long Pages { get; init; }

    /// <summary>Bytes that queries of Logs Insights scan.</summary>
    public required long ScannedBytes { get; init; }

    /// <summary>Pages that are read in a second: READ_RATE.</summary>
    public required int PagesPerSecond { get; init; }

    /// <summary>Hours that reading takes at this rate.</summary>
    public required double Hours { get; init; }

    /// <summary>The share of a day's FilterLogEvents quota, in percent; null where there is no quota.</summary>
    public required double? QuotaPercent { get; init; }

    /// <summary>What it costs, in USD.</summary>
    public required RunCost Dollars { get; init; }

    /// <summary>The largest log groups, largest first.</summary>
    public required IReadOnlyList<LargeGroup> Largest { get; init; }
}

/// <summary>A log group that accounts for much of an estimate.</summary>
/// <param name="LogGroup">Its name.</param>
/// <param name="Bytes">Bytes of its lines.</param>
/// <param name="Basis">What that rests on.</param>
internal sealed record LargeGroup(string LogGroup, long Bytes, EstimateBasis Basis);
