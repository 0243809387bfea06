using LogArchive.Reading;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.Reading;

public sealed class ReadRateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void It_begins_at_the_share_and_is_at_the_most_within_half_a_minute()
    {
        var rate = new ReadRate(1, 10, _time);

        Assert.Equal(1, rate.PerSecond, 3);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(2, rate.PerSecond, 3);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(10, rate.PerSecond);
    }

    [Fact]
    public void Throttled_it_falls_at_once_and_comes_back_to_where_it_was_within_about_forty_calls()
    {
        var rate = new ReadRate(10, 10, _time);

        rate.Throttled(_time.GetTimestamp());

        Assert.Equal(8, rate.PerSecond, 3);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.InRange(rate.PerSecond, 9.9, 10);
    }

    [Fact]
    public void Near_where_it_was_throttled_it_stays_for_a_while_and_then_looks_for_more()
    {
        var rate = new ReadRate(2, 100, _time);
        rate.Throttled(_time.GetTimestamp());

        _time.Advance(TimeSpan.FromSeconds(24));
        Assert.InRange(rate.PerSecond, 1.95, 2.05);
        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.True(rate.PerSecond > 10, $"{rate.PerSecond}");
    }

    [Fact]
    public void Calls_that_were_under_way_together_make_it_fall_once()
    {
        var rate = new ReadRate(10, 10, _time);
        long asked = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromMilliseconds(200));

        rate.Throttled(asked + 1);
        rate.Throttled(asked + 2);

        Assert.Equal(8, rate.PerSecond, 3);
    }

    [Fact]
    public void Throttled_again_and_again_it_does_not_fall_to_nothing()
    {
        var rate = new ReadRate(10, 10, _time);
        for (int i = 0; i < 1000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            rate.Throttled(_time.GetTimestamp());
        }

        Assert.Equal(0.5, rate.PerSecond, 3);
    }

    [Fact]
    public void A_throttled_call_of_a_slow_rate_is_made_again_soon_and_then_later_each_time()
    {
        var rate = new ReadRate(0.05, 0.05, _time) { Phase = 0 };
        var waits = new List<double>();
        Assert.Equal(TimeSpan.Zero, rate.Take());
        for (int i = 0; i < 4; i++)
        {
            rate.Throttled(_time.GetTimestamp());
            waits.Add(SecondsUntilTake(rate));
        }

        Assert.Equal([2.5, 10, 25, 25], waits.Select(wait => Math.Round(wait, 1)), (expected, actual) => actual > expected * 0.7 && actual < expected * 1.3);
    }

    [Fact]
    public void A_new_share_takes_effect_at_once_and_shortens_the_wait_for_a_call()
    {
        var rate = new ReadRate(0.1, 0.1, _time) { Phase = 1 };
        _time.Advance(TimeSpan.FromSeconds(5));

        rate.Share(1);

        Assert.Equal(1, rate.PerSecond, 3);
        Assert.Equal(0.5, SecondsUntilTake(rate), 2);
    }

    [Fact]
    public void A_throttled_rate_stays_the_same_part_of_a_new_share()
    {
        var rate = new ReadRate(10, 10, _time);
        rate.Throttled(_time.GetTimestamp());

        rate.Share(5);

        Assert.Equal(4, rate.PerSecond, 3);
    }

    [Fact]
    public void Instances_that_start_together_do_not_call_together()
    {
        var first = new ReadRate(0.1, 0.1, _time) { Phase = 0.2 };
        var second = new ReadRate(0.1, 0.1, _time) { Phase = 0.9 };

        Assert.Equal(2, SecondsUntilTake(first), 2);
        Assert.Equal(7, SecondsUntilTake(second), 2);
    }

    [Fact]
    public async Task Calls_keep_their_distance_but_for_the_first_few()
    {
        var rate = new ReadRate(10, 10, _time);
        var begun = new List<double>();
        DateTimeOffset start = _time.GetUtcNow();
        for (int i = 0; i < 10; i++)
        {
            Task turn = rate.WaitAsync(CancellationToken.None);
            while (!turn.IsCompleted)
            {
                _time.Advance(TimeSpan.FromMilliseconds(10));
            }

            await turn;
            begun.Add((_time.GetUtcNow() - start).TotalSeconds);
        }

        Assert.Equal([0, 0, 0], begun.Take(3));
        Assert.All(begun.Skip(2).Zip(begun.Skip(3)), pair => Assert.InRange(pair.Second - pair.First, 0.05, 0.15));
    }

    [Fact]
    public async Task A_long_pause_is_not_made_up_for_by_a_flood()
    {
        var rate = new ReadRate(10, 10, _time);
        _time.Advance(TimeSpan.FromMinutes(10));

        int atOnce = 0;
        while (rate.WaitAsync(CancellationToken.None).IsCompleted)
        {
            atOnce++;
        }

        Assert.Equal(3, atOnce);
        await Task.CompletedTask;
    }

    private double SecondsUntilTake(ReadRate rate)
    {
        double seconds = 0;
        while (rate.Take() is var wait && wait > TimeSpan.Zero)
        {
            _time.Advance(wait);
            seconds += wait.TotalSeconds;
        }

        return seconds;
    }
}
