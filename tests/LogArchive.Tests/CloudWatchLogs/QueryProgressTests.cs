using LogArchive.LocalAws.CloudWatchLogs.Insights;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.CloudWatchLogs;

/// <summary>The states of a query of the local AWS.</summary>
public sealed class QueryProgressTests
{
    private readonly FakeTimeProvider _time = Some.Time();

    [Fact]
    public void Without_a_duration_it_runs_when_it_is_asked_for_the_first_time_and_has_ended_afterwards()
    {
        var progress = new QueryProgress(null, _time);

        Assert.False(progress.HasEnded);
        Assert.Equal(QueryState.Running, progress.Ask());
        Assert.False(progress.HasEnded);
        Assert.Equal(QueryState.Complete, progress.Ask());
        Assert.True(progress.HasEnded);
    }

    [Fact]
    public void Without_a_duration_it_ends_though_nobody_asks()
    {
        var progress = new QueryProgress(null, _time);

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(progress.HasEnded);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(progress.HasEnded);
    }

    [Fact]
    public void With_a_duration_time_alone_decides()
    {
        var progress = new QueryProgress(TimeSpan.FromSeconds(20), _time);
        var states = new List<QueryState>();
        foreach (int seconds in (int[])[0, 1, 1, 17, 1])
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            states.Add(progress.Ask());
        }

        Assert.Equal([QueryState.Scheduled, QueryState.Scheduled, QueryState.Running, QueryState.Running, QueryState.Complete], states);
    }

    [Fact]
    public void A_duration_of_nothing_ends_at_once() => Assert.Equal(QueryState.Complete, new QueryProgress(TimeSpan.Zero, _time).Ask());
}
