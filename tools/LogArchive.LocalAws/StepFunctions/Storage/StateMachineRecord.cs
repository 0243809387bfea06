namespace LogArchive.LocalAws.StepFunctions.Storage;

/// <summary>A state machine, as it was created or last installed.</summary>
internal sealed record StateMachineRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>The text of the definition, unchanged.</summary>
    public required string Definition { get; init; }

    public required string RoleArn { get; init; }

    public required DateTimeOffset CreationDate { get; init; }
}
