using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>Runs a child execution for each item of a list (mode DISTRIBUTED).</summary>
public sealed record MapState : WorkState
{
    /// <summary>What Step Functions allows at once when the definition sets no limit or 0.</summary>
    public const int DefaultMaxConcurrency = 10_000;

    /// <summary>Each child's state machine.</summary>
    public required StateMachineDefinition ItemProcessor { get; init; }

    /// <summary>The Map Run's name in ARNs.</summary>
    public required string Label { get; init; }

    /// <summary>Bucket and Key of the S3 object that holds the items; null when they come from <see cref="ItemsPath"/>.</summary>
    public PayloadTemplate? ItemReader { get; init; }

    public JsonPath ItemsPath { get; init; } = JsonPath.Root;

    public PayloadTemplate? ItemSelector { get; init; }

    /// <summary>How many children run at once; 0 means <see cref="DefaultMaxConcurrency"/>.</summary>
    public Quantity MaxConcurrency { get; init; } = new(0, null);

    /// <summary>
    /// Percentage of all items, 0 to 100, above which failed and timed out children fail the Map Run; null when only a count was given.
    /// </summary>
    public Quantity? ToleratedFailurePercentage { get; init; }

    /// <summary>Number of failed and timed out children above which the Map Run fails; null when only the percentage counts.</summary>
    public Quantity? ToleratedFailureCount { get; init; }
}
