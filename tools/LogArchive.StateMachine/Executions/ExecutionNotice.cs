using System.Text.Json.Nodes;

namespace LogArchive.StateMachine.Executions;

/// <summary>Something that just happened in an execution, for whoever watches it live.</summary>
/// <param name="Execution">The execution it happened in; a Map's child has its <see cref="Execution.MapRun"/>, whose counts already
/// include what happened.</param>
public abstract record ExecutionNotice(Execution Execution)
{
    /// <summary>An execution, or a child of a Map Run (its input is the item), was started or redriven.</summary>
    public sealed record Started(Execution Execution) : ExecutionNotice(Execution);

    /// <summary>An execution ended; its details have status, output, error and cause.</summary>
    public sealed record Ended(Execution Execution) : ExecutionNotice(Execution);

    public sealed record StateEntered(Execution Execution, string State, JsonNode? Input) : ExecutionNotice(Execution);

    public sealed record StateExited(Execution Execution, string State, JsonNode? Output) : ExecutionNotice(Execution);

    /// <summary>A state failed and will be tried again.</summary>
    /// <param name="Retry">1 for the first retry.</param>
    /// <param name="Delay">How long it waits first.</param>
    public sealed record StateRetried(Execution Execution, string State, string Error, string? Cause, int Retry, TimeSpan Delay)
        : ExecutionNotice(Execution);

    /// <summary>A Map Run has read its items and begins; <see cref="MapRunDetails.Counts"/> changes as its children go.</summary>
    /// <param name="Items">The list as it was read from S3, compressed; empty when the items come from the state's input.</param>
    public sealed record MapRunStarted(Execution Execution, MapRun Run, ReadOnlyMemory<byte> Items) : ExecutionNotice(Execution);

    public sealed record MapRunEnded(Execution Execution, MapRun Run) : ExecutionNotice(Execution);
}
