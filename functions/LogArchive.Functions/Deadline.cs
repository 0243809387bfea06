using Amazon.Lambda.Core;
using LogArchive.Export;

namespace LogArchive.Functions;

/// <summary>Ends work while there is time to clean up: at the deadline itself, Lambda kills the sandbox.</summary>
internal sealed class Deadline : IDisposable
{
    /// <summary>Time to finish uploading a part and to save the tail after it, plus the hard margin.</summary>
    private static readonly TimeSpan SoftMargin = TimeSpan.FromSeconds(45);

    /// <summary>Time to abort an upload, delete a checkpoint and record an error: at most 4, 4 and 5 seconds.</summary>
    private static readonly TimeSpan HardMargin = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _soft;
    private readonly CancellationTokenSource _hard;
    private readonly CancellationTokenSource _stop;

    /// <param name="context">The invocation, with its remaining time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stopping">Signals that the process should end.</param>
    public Deadline(ILambdaContext context, TimeProvider time, CancellationToken stopping = default)
    {
        _soft = In(context.RemainingTime - SoftMargin, time);
        _hard = In(context.RemainingTime - HardMargin, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(_soft.Token, stopping);
        Signals = new StopSignals(_stop.Token, _hard.Token);
    }

    /// <summary>Soft when time is short or the process should end, hard when time is up.</summary>
    public StopSignals Signals { get; }

    /// <summary>Whether time is short.</summary>
    public bool IsNear => _soft.IsCancellationRequested;

    public void Dispose()
    {
        _stop.Dispose();
        _soft.Dispose();
        _hard.Dispose();
    }

    private static CancellationTokenSource In(TimeSpan left, TimeProvider time) => new(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
}
