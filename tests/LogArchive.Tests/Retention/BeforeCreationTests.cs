using Amazon.CloudWatchLogs.Model;

namespace LogArchive.Tests.Retention;

/// <summary>A log group takes events from before it was created, which no nightly run has archived.</summary>
public sealed class BeforeCreationTests
{
    private readonly RetentionWorld _world = new();

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    public async Task Events_from_before_the_group_was_created_must_be_archived_or_absent(int daysBefore)
    {
        HeldGroup group = _world.ArchivedGroup();
        group.Events.Add(new HeldEvent(group.Created!.Value.AddDays(-daysBefore).ToUnixTimeMilliseconds()));

        var report = await _world.ReviewAsync();

        Assert.Equal(daysBefore == 1, report.Set.Count == 1);
        Assert.Equal(daysBefore == 13, report.LeftAlone.Groups.Any(entry => entry.Reason!.Contains("there may be events", StringComparison.Ordinal)));
        Assert.Contains("FilterLogEvents /a", _world.Logs.Calls);
    }

    [Fact]
    public async Task What_has_expired_can_not_be_seen_and_is_not_taken_for_absent()
    {
        _world.ArchivedGroup(createdDaysAgo: 47, retention: 60);
        Assert.Equal(1, (await _world.ReviewAsync()).LeftAlone.Count);

        _world.ArchivedGroup(createdDaysAgo: 44, retention: 60);
        Assert.Equal(1, (await _world.ReviewAsync()).Set.Count);
    }

    [Fact]
    public async Task An_answer_without_a_list_of_events_is_not_taken_for_none()
    {
        _world.ArchivedGroup();
        _world.Logs.EventsAnswer = new FilterLogEventsResponse();

        Assert.Equal(1, (await _world.ReviewAsync()).LeftAlone.Count);
    }

    [Fact]
    public async Task Empty_pages_without_an_end_are_not_taken_for_none()
    {
        _world.ArchivedGroup();
        _world.Logs.EventsAnswer = new FilterLogEventsResponse { Events = [], NextToken = "t" };

        Assert.Equal(1, (await _world.ReviewAsync()).LeftAlone.Count);
        Assert.InRange(_world.Logs.Calls.Count, 2, 50);
    }

    [Fact]
    public async Task The_first_event_behind_the_span_is_not_in_it()
    {
        HeldGroup group = _world.ArchivedGroup();
        group.Events.Add(new HeldEvent(new DateTimeOffset(RetentionWorld.Day(72).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds()));

        Assert.Equal(1, (await _world.ReviewAsync()).Set.Count);
    }

    [Fact]
    public async Task A_group_of_whose_creation_nothing_is_known_is_left_alone()
    {
        HeldGroup group = _world.ArchivedGroup();
        group.Created = null;

        Assert.Equal(1, (await _world.ReviewAsync()).LeftAlone.Count);
    }
}
