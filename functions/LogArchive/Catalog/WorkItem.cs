namespace LogArchive.Catalog;

/// <summary>One log group × one archive day, as the plan in S3 lists it and ExportGroup takes it.</summary>
public sealed record WorkItem
{
    /// <summary>The log group's exact name.</summary>
    public required string LogGroup { get; init; }

    /// <summary>Its ARN: log groups of other accounts and regions have the same names.</summary>
    public string? LogGroupArn { get; init; }

    /// <summary>The archive day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>First millisecond of the day, since the Unix epoch.</summary>
    public required long Start { get; init; }

    /// <summary>First millisecond after the day.</summary>
    public required long End { get; init; }

    /// <summary>The daily object's key in the archive bucket.</summary>
    public required string Key { get; init; }

    /// <summary>The execution's name.</summary>
    public required string Run { get; init; }

    /// <summary>Replace what is archived already.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Replace it even by fewer events.</summary>
    public bool Force { get; init; }

    /// <summary>The group's retention when this was planned, in days; absent: events never expire.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Whether its receipt says that it is done; with overwrite only one that its own run wrote, and when nothing of what that replaces is left.</summary>
    /// <param name="run">The execution that wrote the receipt.</param>
    /// <param name="replaced">What the receipt says is still to be deleted.</param>
    public bool IsDoneBy(string run, IReadOnlyList<ReplacedObject>? replaced) => !Overwrite || (run == Run && replaced is null);
}
