using System.Collections.Concurrent;

namespace LogArchive.Tests.Reading.Simulation;

/// <summary>Runs asynchronous code on one thread, in simulated time: when everything waits, the clock jumps to what happens next.</summary>
/// <remarks>
/// A few of the runtime's own continuations take a turn of the thread pool. It is first in, first out for what comes from outside, so before
/// each jump, this waits for turns of its own. A continuation that comes even later is late by one jump.
/// </remarks>
internal sealed class SimulatedThread(SimulatedTime time) : SynchronizationContext
{
    private const int Turns = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private int _outside;

    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    /// <summary>Call when other threads begin or end work for this one: until they have ended it, the clock does not jump.</summary>
    public void Outside(int change) => Interlocked.Add(ref _outside, change);

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    /// <exception cref="TimeoutException">It waits for something that does not happen.</exception>
    public void Run(Func<Task> work)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            Task running = work();
            while (!running.IsCompleted)
            {
                if (_posted.TryTake(out var next))
                {
                    next.Callback(next.State);
                }
                else if (!HasMoreAfterTurns() && !time.Step())
                {
                    // Only another thread can go on, which may be slow on a busy machine.
                    next = _posted.TryTake(out next, Longest) ? next : throw new TimeoutException("Nothing is left to happen, but the work has not ended.");
                    next.Callback(next.State);
                }
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private bool HasMoreAfterTurns()
    {
        for (int turn = 0; (turn < Turns || Volatile.Read(ref _outside) > 0) && _posted.Count == 0; turn++)
        {
            using var taken = new ManualResetEventSlim();
            ThreadPool.UnsafeQueueUserWorkItem(_ => taken.Set(), null);
            taken.Wait();
        }

        return _posted.Count > 0;
    }
}
