using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>Runs a child execution for each item of a list (mode DISTRIBUTED).</summary>
public sealed record MapState : WorkState
{
    /// <summary>Maximum concurrent children if the definition sets no limit, or 0 (Step Functions quotas).</summary>
    public const int DefaultMaxConcurrency = 10_000;

    /// <summary>The state machine of each child.</summary>
    public required StateMachineDefinition ItemProcessor { get; init; }

    /// <summary>The name of the Map in ARNs.</summary>
    public required string Label { get; init; }

    /// <summary>Bucket and Key of the S3 object with the items; null if the items are at <see cref="ItemsPath"/>.</summary>
    public PayloadTemplate? ItemReader { get; init; }

    public JsonPath ItemsPath { get; init; } = JsonPath.Root;

    public PayloadTemplate? ItemSelector { get; init; }

    /// <summary>Maximum concurrent children; 0 means <see cref="DefaultMaxConcurrency"/>.</summary>
    public Quantity MaxConcurrency { get; init; } = new(0, null);

    /// <summary>Maximum percentage, 0 to 100, of failed and timed-out children; null if only the count is limited.</summary>
    public Quantity? ToleratedFailurePercentage { get; init; }

    /// <summary>Maximum number of failed and timed-out children; null if only the percentage is limited.</summary>
    public Quantity? ToleratedFailureCount { get; init; }
}
