namespace LogArchive.Tests.Reading.Simulation;

/// <summary>The clock of the simulation does not run ahead of what other threads do, however slow they are.</summary>
public sealed class SimulatedThreadTests
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(200);

    private readonly SimulatedTime _time = new();

    [Fact]
    public void What_another_thread_does_takes_no_time_of_the_simulation() =>
        Assert.Equal(0, SecondsAfter(thread => thread.OutsideAsync(SlowlyAsync), endsAfterSeconds: 1));

    [Fact]
    public void The_clock_does_not_jump_to_the_end_of_an_invocation_that_another_thread_prepares() =>
        Assert.Equal(0, SecondsAfter(_ => SlowlyAsync(), endsAfterSeconds: 30));

    [Fact]
    public void Nor_behind_a_wait_that_was_dropped() => Assert.Equal(0, SecondsAfter(
        _ =>
        {
            _time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(0.3), Timeout.InfiniteTimeSpan).Dispose();
            return SlowlyAsync();
        },
        endsAfterSeconds: 30));

    [Fact]
    public void What_waits_for_the_clock_takes_as_long_as_it_says() =>
        Assert.Equal(2.5, SecondsAfter(_ => Task.Delay(TimeSpan.FromSeconds(2.5), _time), endsAfterSeconds: 30));

    private static async Task<int> SlowlyAsync()
    {
        await Task.Delay(Slow, TimeProvider.System).ConfigureAwait(false);
        return 0;
    }

    private double SecondsAfter(Func<SimulatedThread, Task> work, double endsAfterSeconds)
    {
        _time.In(endsAfterSeconds, () => { });
        double seconds = double.NaN;
        var thread = new SimulatedThread(_time);
        thread.Run(async () =>
        {
            await work(thread);
            seconds = _time.Seconds;
        });
        return seconds;
    }
}
