using System.Collections.Concurrent;

namespace LogArchive.Tests.Reading.Simulation;

/// <summary>Runs asynchronous code on one thread, in simulated time: when everything waits, the clock jumps to what happens next.</summary>
/// <remarks>
/// What takes more than a moment of another thread belongs in <see cref="OutsideAsync"/>. A few of the runtime's own continuations take a
/// turn of the thread pool. It is first in, first out for what comes from outside, so before each jump, this waits for turns of its own. A
/// continuation that comes even later is late by one jump.
/// </remarks>
internal sealed class SimulatedThread(SimulatedTime time) : SynchronizationContext
{
    private const int Turns = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>From here on a jump is long: it may be to the end of an invocation that another thread is still preparing.</summary>
    private static readonly TimeSpan LongJump = TimeSpan.FromSeconds(5);

    /// <summary>How long other threads, on a busy machine, may take to go on before a long jump, in real time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private int _outside;

    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    /// <summary>Does what other threads do. Until this one has its result, the clock does not jump.</summary>
    public async Task<T> OutsideAsync<T>(Func<Task<T>> work)
    {
        Interlocked.Increment(ref _outside);
        try
        {
            return await work();
        }
        finally
        {
            Interlocked.Decrement(ref _outside);
        }
    }

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
                else if (!HasMoreAfterTurns() && !time.Step() && !SpinWait.SpinUntil(() => _posted.Count > 0 || time.HasEvents, Longest))
                {
                    // Only another thread could go on, which may be slow on a busy machine.
                    throw new TimeoutException("Nothing is left to happen, but the work has not ended.");
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

        return _posted.Count > 0 || (time.UntilNext > LongJump && SpinWait.SpinUntil(() => _posted.Count > 0, Patience));
    }
}
