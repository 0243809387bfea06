using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.StateMachine.Engine;

/// <summary>What executions need from the world around them.</summary>
public sealed record ExecutionEnvironment
{
    /// <summary>The functions that Task states invoke, by name or ARN.</summary>
    public required LambdaFunctions Functions { get; init; }

    /// <summary>How a Map's ItemReader gets at S3.</summary>
    public required ReadObject ReadObject { get; init; }

    /// <summary>The clock behind dates, waits, retries and timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Draws the jitter of retries, from 0 to below 1.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;

    /// <summary>Finds a Map Run that ended, by its ARN, for a redrive to go on with; null for one that is not kept.</summary>
    /// <value>Null by default: nobody keeps Map Runs, and an execution that stands in its Map cannot be redriven.</value>
    public Func<string, EndedMapRun?>? FindMapRun { get; init; }

    /// <summary>Is told what happens, from many threads and without waiting for it: it must be quick and must not throw.</summary>
    public Action<ExecutionNotice> Observer { get; init; } = _ => { };
}
