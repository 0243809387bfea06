using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.StateMachine;

/// <summary>A clock that jumps to the next timer as soon as everybody waits for it, so that hours of waiting take no time.</summary>
/// <remarks>
/// Everybody is whoever runs on behalf of the code that made the clock. A thread that is held up in the middle of that may be about to
/// set an earlier timer, so the clock counts such threads: the flag flows with the execution context, which says when a thread takes it up
/// and when it lays it down. What is still queued for a thread is counted by the pool, together with what is queued for other tests.
/// </remarks>
internal sealed class EagerClock : FakeTimeProvider
{
    /// <summary>Turns that whoever is queued gets, at least, before the clock jumps.</summary>
    private const int TurnsBeforeJump = 50;

    /// <summary>Other tests may keep the pool's queue from ever being empty: after so many turns, what was queued here has had its own.</summary>
    private const int MostTurns = 20_000;

    private readonly ConcurrentDictionary<Timer, DateTimeOffset> _due = new();
    private readonly SemaphoreSlim _created = new(0);

    // Kept from one run to the next: a wait that was left behind would take the next timer's signal with it.
    private Task? _nextTimer;

    private readonly AsyncLocal<bool> _isCounted;
    private int _running;

    public EagerClock(DateTimeOffset start)
        : base(start)
    {
        _isCounted = new AsyncLocal<bool>(change => Interlocked.Add(ref _running, (change.CurrentValue ? 1 : 0) - (change.PreviousValue ? 1 : 0)));
        _isCounted.Value = true;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, base.CreateTimer(callback, state, dueTime, period));
        if (dueTime > TimeSpan.Zero)
        {
            _due[timer] = GetUtcNow() + dueTime;
            _created.Release();
        }

        return timer;
    }

    /// <summary>Jumps from timer to timer until the task has ended.</summary>
    public async Task FinishAsync(Task task)
    {
        // Whoever moves the clock does not wait for it.
        _isCounted.Value = false;
        while (!task.IsCompleted)
        {
            for (int turn = 0; turn < TurnsBeforeJump || (turn < MostTurns && IsBusy); turn++)
            {
                await Task.Yield();
            }

            DateTimeOffset[] due = [.. _due.Values.Where(due => due > GetUtcNow())];
            if (due.Length > 0 && !task.IsCompleted)
            {
                Advance(due.Min() - GetUtcNow());
            }
            else
            {
                _nextTimer ??= _created.WaitAsync();
                _nextTimer = await Task.WhenAny(task, _nextTimer) == _nextTimer ? null : _nextTimer;
            }
        }

        await task;
    }

    private bool IsBusy => ThreadPool.PendingWorkItemCount > 0 || Volatile.Read(ref _running) > 0;

    private sealed class Timer(EagerClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._due[this] = dueTime > TimeSpan.Zero ? clock.GetUtcNow() + dueTime : DateTimeOffset.MinValue;
            return timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            clock._due.TryRemove(this, out _);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
