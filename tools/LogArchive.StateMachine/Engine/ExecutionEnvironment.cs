using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.StateMachine.Engine;

/// <summary>The services that executions use.</summary>
public sealed record ExecutionEnvironment
{
    /// <summary>The functions that Task states invoke, by name or ARN.</summary>
    public required LambdaFunctions Functions { get; init; }

    /// <summary>Reads S3 objects for a Map's ItemReader.</summary>
    public required ReadObject ReadObject { get; init; }

    /// <summary>The clock for dates, retries and timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Returns a random number from 0 to below 1 for the jitter of retries.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;

    /// <summary>Finds an ended Map Run by its ARN, so that a redrive can resume it; null if it is not stored.</summary>
    /// <value>Null by default: Map Runs are not stored, and an execution that ended in a Map state cannot be redriven.</value>
    public Func<string, EndedMapRun?>? FindMapRun { get; init; }

    /// <summary>Receives notices on many threads. It must return quickly and must not throw.</summary>
    public Action<ExecutionNotice> Observer { get; init; } = _ => { };
}
