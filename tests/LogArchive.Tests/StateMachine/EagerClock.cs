using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.StateMachine;

/// <summary>A clock that jumps to the next timer as soon as somebody waits for it, so that hours of waiting take no time.</summary>
internal sealed class EagerClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>Turns that other tasks get to set an earlier timer before the clock jumps.</summary>
    private const int TurnsBeforeJump = 50;

    private readonly ConcurrentDictionary<Timer, DateTimeOffset> _due = new();
    private readonly SemaphoreSlim _created = new(0);

    // Kept from one run to the next: a wait that was left behind would take the next timer's signal with it.
    private Task? _nextTimer;

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
        while (!task.IsCompleted)
        {
            for (int turn = 0; turn < TurnsBeforeJump; turn++)
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
