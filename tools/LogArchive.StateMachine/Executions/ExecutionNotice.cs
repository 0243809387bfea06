using System.Text.Json.Nodes;

namespace LogArchive.StateMachine.Executions;

/// <summary>A live notice of an event in an execution.</summary>
/// <param name="Execution">The execution. For a child of a Map Run, the counts of its <see cref="Execution.MapRun"/> already include the
/// event.</param>
public abstract record ExecutionNotice(Execution Execution)
{
    /// <summary>An execution was started or redriven. For a child of a Map Run, the input is the item.</summary>
    public sealed record Started(Execution Execution) : ExecutionNotice(Execution);

    /// <summary>An execution ended. Its details have the status, output, error and cause.</summary>
    public sealed record Ended(Execution Execution) : ExecutionNotice(Execution);

    public sealed record StateEntered(Execution Execution, string State, JsonNode? Input) : ExecutionNotice(Execution);

    public sealed record StateExited(Execution Execution, string State, JsonNode? Output) : ExecutionNotice(Execution);

    /// <summary>A state failed and will be retried.</summary>
    /// <param name="Retry">1 for the first retry.</param>
    /// <param name="Delay">The delay before the retry.</param>
    public sealed record StateRetried(Execution Execution, string State, string Error, string? Cause, int Retry, TimeSpan Delay)
        : ExecutionNotice(Execution);

    /// <summary>A Map Run has read its items and starts its children, which change <see cref="MapRunDetails.Counts"/>.</summary>
    /// <param name="Items">The compressed list as it was read from S3; empty if the items come from the state's input.</param>
    public sealed record MapRunStarted(Execution Execution, MapRun Run, ReadOnlyMemory<byte> Items) : ExecutionNotice(Execution);

    public sealed record MapRunEnded(Execution Execution, MapRun Run) : ExecutionNotice(Execution);
}
