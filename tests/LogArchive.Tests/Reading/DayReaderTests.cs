using Amazon.CloudWatchLogs.Model;
using LogArchive.Reading;
using LogArchive.Settings;
using Microsoft.Extensions.Time.Testing;
using static LogArchive.Tests.Reading.ScriptedLogs;

namespace LogArchive.Tests.Reading;

public sealed class DayReaderTests
{
    private static readonly ReadingLimits Limits = new() { IdlePages = 50 };
    private static readonly ResourceNotFoundException Missing =
        new("gone", null, Amazon.Runtime.ErrorType.Sender, "ResourceNotFoundException", "r", System.Net.HttpStatusCode.BadRequest);

    [Fact]
    public async Task The_day_is_asked_for_from_its_start_to_the_next_midnight_and_the_token_is_handed_on()
    {
        var logs = ScriptedLogs.Of([Some.Event(Some.Start)], [Some.Event(Some.Start + 1)]);

        var lines = await ReadAsync(logs);

        Assert.Equal([0L, 1L], lines);
        Assert.Equal([(Some.Group, null, Some.Start, Some.End), (Some.Group, "t1", Some.Start, Some.End)], logs.Asked);
    }

    [Fact]
    public async Task Empty_pages_and_the_same_token_twice_do_not_end_the_day()
    {
        var logs = new ScriptedLogs(Page("a"), Page("a"), Page("b", Some.Event(Some.Start + 1)), Page("b", Some.Event(Some.Start + 2)), () => new FilterLogEventsResponse { NextToken = "c" }, Page(null, Some.Event(Some.Start + 3)));

        var lines = await ReadAsync(logs);

        Assert.Equal([1L, 2L, 3L], lines);
        Assert.Equal([null, "a", "a", "b", "b", "c"], logs.Asked.Select(asked => asked.Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task An_absent_token_ends_the_day(string? token) => Assert.Empty(await ReadAsync(new ScriptedLogs(Page(token))));

    [Theory]
    [InlineData("ThrottlingException", 1)]
    [InlineData("ThrottlingException", 50)]
    [InlineData("LimitExceededException", 3)]
    [InlineData("TooManyRequestsException", 3)]
    public async Task Being_throttled_any_number_of_times_loses_nothing(string code, int times)
    {
        var logs = new ScriptedLogs([Page("t", Some.Event(Some.Start + 1)), .. Enumerable.Repeat(Failing(Error(code)), times), Page(null, Some.Event(Some.Start + 2))]);

        var lines = await ReadAsync(logs);

        Assert.Equal([1L, 2L], lines);
        Assert.All(logs.Asked.Skip(1), asked => Assert.Equal("t", asked.Token));
    }

    [Fact]
    public async Task Being_throttled_slows_the_reading_down()
    {
        var time = new WaitingTime();
        var logs = new ScriptedLogs([.. Enumerable.Repeat(Failing(Error("ThrottlingException")), 5), Page(null, Some.Event(Some.Start))]);

        await ReadAsync(logs, time);

        Assert.True(time.Waits[^1] > time.Waits[0] * 2, string.Join(", ", time.Waits));
    }

    [Fact]
    public async Task A_wait_ends_with_the_export()
    {
        var time = new WaitingTime();
        using var stop = new CancellationTokenSource();
        time.Waiting = waits => { if (waits == 9) { stop.Cancel(); } };
        var logs = new ScriptedLogs(Enumerable.Repeat(Failing(Error("ThrottlingException")), 100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(logs, time, cancellationToken: stop.Token));
    }

    [Fact]
    public async Task A_deleted_group_is_gone_at_the_first_page_or_later()
    {
        var gone = Failing(Missing);

        await Assert.ThrowsAsync<LogGroupGone>(() => ReadAsync(new ScriptedLogs(gone)));
        await Assert.ThrowsAsync<LogGroupGone>(() => ReadAsync(new ScriptedLogs(Page("t", Some.Event(Some.Start + 1)), gone)));
    }

    [Fact]
    public async Task A_group_that_is_not_found_but_listed_is_asked_for_again()
    {
        var logs = new ScriptedLogs(Failing(Missing), Failing(Missing), Page(null, Some.Event(Some.Start + 1))) { IsListed = true, Retries = 2 };

        Assert.Equal([1L], await ReadAsync(logs));
    }

    [Fact]
    public async Task A_group_that_is_never_found_but_listed_is_not_taken_for_gone()
    {
        var logs = new ScriptedLogs(Failing(Missing), Failing(Missing), Failing(Missing)) { IsListed = true, Retries = 2 };

        var error = await Assert.ThrowsAsync<LogGroupNotReadable>(() => ReadAsync(logs));

        Assert.Contains("DescribeLogGroups lists it", error.Message);
        Assert.Equal(3, logs.Asked.Count);
    }

    [Fact]
    public async Task A_missing_permission_says_which_on_what()
    {
        var error = await Assert.ThrowsAsync<AccessDenied>(() => ReadAsync(new ScriptedLogs(Failing(Error("AccessDeniedException")))));

        Assert.StartsWith("AWS refused logs:FilterLogEvents on '/aws/lambda/orders': AccessDeniedException (400 AccessDeniedException). Grant it", error.Message);
    }

    [Fact]
    public async Task Another_error_is_not_swallowed() =>
        await Assert.ThrowsAsync<InvalidParameterException>(() => ReadAsync(new ScriptedLogs(Failing(Error("InvalidParameterException")))));

    [Fact]
    public async Task Pages_that_stay_empty_without_end_fail_the_export()
    {
        var logs = new ScriptedLogs(Enumerable.Repeat(Page("t"), Limits.IdlePages + 1));

        var error = await Assert.ThrowsAsync<EndlessPages>(() => ReadAsync(logs));

        Assert.Contains("50 consecutive pages", error.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_events_again_and_again_under_new_tokens_fail_the_export(bool sortsSlices)
    {
        FilteredLogEvent[] same = [.. Enumerable.Range(0, 100).Select(i => Some.Event(Some.Start, $"{100 + i}"))];
        var logs = new ScriptedLogs(Enumerable.Range(0, 1000).Select(i => i % 3 == 1 ? Page($"t{i}") : Page($"t{i}", [.. same])));

        var error = await Assert.ThrowsAsync<EndlessPages>(() => ReadAsync(logs, sortsSlices: sortsSlices));

        Assert.Contains("50 consecutive pages brought no new event (17 without events, 33 with repeated ones only)", error.Message);
    }

    [Fact]
    public async Task Pages_that_take_turns_without_end_fail_the_export_when_slices_are_sorted()
    {
        var logs = new ScriptedLogs(Enumerable.Range(0, 1000).Select(i => Page($"t{i}", Some.Event(Some.Start + (i % 3)))));

        await Assert.ThrowsAsync<EndlessPages>(() => ReadAsync(logs, sortsSlices: true));

        Assert.InRange(logs.Asked.Count, 1, 100);
    }

    [Fact]
    public async Task As_many_empty_pages_as_allowed_are_fine_when_the_last_names_no_next_one()
    {
        var logs = new ScriptedLogs([.. Enumerable.Repeat(Page("t"), Limits.IdlePages - 1), Page(null)]);

        Assert.Empty(await ReadAsync(logs));
    }

    [Fact]
    public async Task An_event_in_between_begins_the_count_of_empty_pages_anew()
    {
        var run = Enumerable.Repeat(Page("t"), Limits.IdlePages - 1);
        var logs = new ScriptedLogs([.. run, Page("t", Some.Event(Some.End - 2)), .. run, Page(null, Some.Event(Some.End - 1))]);

        Assert.Equal(2, (await ReadAsync(logs)).Count);
    }

    /// <summary>The lines' timestamps, in ms since the day's start.</summary>
    private static async Task<List<long>> ReadAsync(ScriptedLogs logs, TimeProvider? time = null, bool sortsSlices = false, CancellationToken cancellationToken = default)
    {
        time ??= new WaitingTime();
        var lines = new List<long>();
        var reader = new DayReader(new PageReader(logs, LineFormat.Ndjson, time), new ReadRate(999, 999, time), Limits, time);
        await foreach (var batch in reader.ReadAsync(Some.Item(), null, sortsSlices, cancellationToken))
        {
            lines.AddRange(batch.Lines.SelectMany(run => run.ToArray()).Select(line => line.Timestamp - Some.Start));
        }

        return lines;
    }

    /// <summary>A clock on which every wait is over at once and is written down, but for the one for bytes of a page.</summary>
    private sealed class WaitingTime : FakeTimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public Action<int> Waiting { get; set; } = _ => { };

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == PageBody.MaxPause)
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            Waits.Add(dueTime);
            Waiting(Waits.Count);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
