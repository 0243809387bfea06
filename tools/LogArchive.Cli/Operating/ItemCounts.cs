namespace LogArchive.Cli.Operating;

/// <summary>How many log groups and days of a run stand how, by the receipts.</summary>
internal sealed record ItemCounts
{
    /// <summary>In the plan.</summary>
    public int Total { get; init; }

    public int Archived { get; init; }

    /// <summary>Of the archived: those whose receipts were not read, for there are too many. Some of them may be empty.</summary>
    public int NotRead { get; init; }

    /// <summary>Without events.</summary>
    public int Empty { get; init; }

    /// <summary>Deleted before they were read.</summary>
    public int Gone { get; init; }

    /// <summary>Failed, and not archived since; while the run goes on, those of its latest pass.</summary>
    public int Failed { get; init; }

    public int Running { get; init; }

    /// <summary>Neither archived nor failed nor running.</summary>
    public int Waiting { get; init; }

    /// <summary>Left out of the plan, since a receipt was there before.</summary>
    public int Skipped { get; init; }

    /// <summary>Left out of the plan, since FilterLogEvents cannot read groups of their class.</summary>
    public int Unsupported { get; init; }
}
