using LogArchive.Reading;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.Reading;

public sealed class RateShareTests
{
    private readonly ReadRate _rate = new(1, 1, new FakeTimeProvider());
    private readonly RateShare _share;

    public RateShareTests() => _share = new RateShare(_rate, mostPerSecond: 20, expected: 10);

    [Fact]
    public void Until_the_first_count_all_that_may_read_are_expected_to()
    {
        Assert.Equal(TimeSpan.FromSeconds(2), _share.Begin());

        Assert.Equal(2, _rate.PerSecond, 3);
    }

    [Fact]
    public void While_a_run_starts_a_share_grows_only_at_the_second_count()
    {
        _share.Begin();

        _share.Count(1);
        Assert.Equal(2, _rate.PerSecond, 3);
        _share.Count(4);
        Assert.Equal(5, _rate.PerSecond, 3);
        _share.Count(8);
        Assert.Equal(2.5, _rate.PerSecond, 3);
    }

    [Fact]
    public void Later_it_follows_each_count()
    {
        Start(10);

        _share.Count(2);
        Assert.Equal(10, _rate.PerSecond, 3);
        _share.Count(20);
        Assert.Equal(1, _rate.PerSecond, 3);
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(20, 15)]
    [InlineData(200, 60)]
    [InlineData(1000, 300)]
    public void Counts_become_rare_while_nothing_changes(int active, double seconds)
    {
        Start(active);

        TimeSpan wait = TimeSpan.Zero;
        for (int i = 0; i < 10; i++)
        {
            wait = _share.Count(active);
        }

        Assert.Equal(seconds, wait.TotalSeconds);
        Assert.Equal(5, _share.Count(active * 2).TotalSeconds);
    }

    /// <summary>A list costs as much as a PUT: $5 a million.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(200)]
    public void They_cost_a_few_cents_an_hour(int active)
    {
        Start(active);
        double wait = 0;
        for (int i = 0; i < 10; i++)
        {
            wait = _share.Count(active).TotalSeconds;
        }

        Assert.InRange(3600 / wait * active * 0.000005, 0.001, 0.0601);
    }

    [Fact]
    public void Without_counts_throttling_remains_the_only_sign_until_the_next_export()
    {
        var time = new FakeTimeProvider();
        var rate = new ReadRate(1, 1, time);
        var share = new RateShare(rate, mostPerSecond: 20, expected: 10);
        share.Begin();

        share.Lose();
        Assert.Equal(2, rate.PerSecond, 3);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(20, rate.PerSecond, 3);

        share.Begin();
        Assert.Equal(2, rate.PerSecond, 3);
    }

    private void Start(int active)
    {
        _share.Begin();
        for (int i = 0; i < 3; i++)
        {
            _share.Count(active);
        }
    }
}
