using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>Invokes a Lambda function.</summary>
public sealed record TaskState : WorkState
{
    /// <summary><c>arn:…:states:::lambda:invoke</c>, or the ARN of a function.</summary>
    public required string Resource { get; init; }

    public PayloadTemplate? Parameters { get; init; }

    /// <summary>Maximum duration of one attempt; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether it uses the service integration, which returns the result in { Payload, StatusCode, … }.</summary>
    internal bool IsIntegration => Resource.EndsWith(":states:::lambda:invoke", StringComparison.Ordinal);
}
