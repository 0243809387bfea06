namespace LogArchive.Cli.Operating;

/// <summary>The work items of a run, counted by state. Receipts determine the state.</summary>
internal sealed record ItemCounts
{
    /// <summary>All items of the plan.</summary>
    public int Total { get; init; }

    public int Archived { get; init; }

    /// <summary>Archived items whose receipts were not read because there are too many. Some of them may be empty.</summary>
    public int NotRead { get; init; }

    /// <summary>Items without events.</summary>
    public int Empty { get; init; }

    /// <summary>Items whose log group was deleted before it was read.</summary>
    public int Gone { get; init; }

    /// <summary>Items that had expired before they could be read.</summary>
    public int Expired { get; init; }

    /// <summary>Items that failed and have not been archived since. While the run is running, those of its latest pass.</summary>
    public int Failed { get; init; }

    public int Running { get; init; }

    /// <summary>Items that are not archived, have not failed and are not running: waiting, or not finished when the run ended early.</summary>
    public int Waiting { get; init; }

    /// <summary>Items left out of the plan because a receipt already existed.</summary>
    public int Skipped { get; init; }

    /// <summary>Items left out of the plan because FilterLogEvents cannot read their log class.</summary>
    public int Unsupported { get; init; }

    /// <summary>Log groups left out of the plan because they lack the tags of INCLUDE_TAGS.</summary>
    public int Untagged { get; init; }
}
