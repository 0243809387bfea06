using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>Invokes a Lambda function.</summary>
public sealed record TaskState : WorkState
{
    /// <summary><c>arn:…:states:::lambda:invoke</c>, or a function's own ARN.</summary>
    public required string Resource { get; init; }

    public PayloadTemplate? Parameters { get; init; }

    /// <summary>How long one attempt may take; null means without end.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the service integration is used, which wraps the function's result in { Payload, StatusCode, … }.</summary>
    internal bool IsIntegration => Resource.EndsWith(":states:::lambda:invoke", StringComparison.Ordinal);
}
