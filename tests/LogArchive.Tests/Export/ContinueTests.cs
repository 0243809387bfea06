using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Settings;

namespace LogArchive.Tests.Export;

/// <summary>An export whose time is short stops where the next one can go on.</summary>
public sealed class ContinueTests : IDisposable
{
    private readonly ResumableDay _day = new() { Settings = ResumableDay.SmallParts with { Compression = Compression.None } };
    private readonly CancellationTokenSource _soft = new();
    private readonly CancellationTokenSource _hard = new();

    private StopSignals Stop => new(_soft.Token, _hard.Token);

    public void Dispose()
    {
        _soft.Dispose();
        _hard.Dispose();
    }

    [Fact]
    public async Task A_day_is_archived_in_as_many_invocations_as_it_takes()
    {
        var expected = await _day.UndisturbedAsync();
        int invocations = 0;
        long events = 0;
        ExportResult result;
        do
        {
            using var soft = new CancellationTokenSource();
            _day.S3.After = call => { if (call == $"PutObject {ResumableDay.CheckpointKey}") { soft.Cancel(); } };
            result = await _day.ExportAsync(new StopSignals(soft.Token, CancellationToken.None), _day.LogsStuckBehindTheNextParts());
            Assert.True(result.Events > events || result.Status == WorkStatus.Archived, $"{result.Events} events after {events}");
            events = result.Events;
            invocations++;
        }
        while (result.Status == WorkStatus.Continue);

        Assert.True(invocations >= 3, $"{invocations} invocations");
        _day.AssertIs(expected);
    }

    [Fact]
    public async Task At_the_soft_moment_the_part_under_way_is_brought_to_safety()
    {
        var begun = new TaskCompletionSource();
        var onItsWay = new TaskCompletionSource();
        _day.S3.Stuck = (call, _) =>
        {
            if (!call.StartsWith("UploadPart", StringComparison.Ordinal))
            {
                return Task.CompletedTask;
            }

            begun.TrySetResult();
            return onItsWay.Task;
        };
        var logs = _day.Logs();
        logs.Before = async (page, token) =>
        {
            if (page >= 7)
            {
                await begun.Task.WaitAsync(token);
                await _soft.CancelAsync();
                onItsWay.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            }
        };

        ExportResult result = await _day.ExportAsync(Stop, logs);

        Assert.Equal((WorkStatus.Continue, 1), (result.Status, _day.Checkpoint.Parts.Count));
        Assert.Equal((_day.Checkpoint.Events, _day.Checkpoint.Bytes), (result.Events, result.Bytes));
        Assert.Single(_day.S3.Uploads);
    }

    [Fact]
    public async Task A_part_that_is_stuck_is_given_up_at_the_hard_moment_and_sent_again()
    {
        var expected = await _day.UndisturbedAsync();
        int parts = 0;
        _day.S3.Stuck = (call, token) =>
        {
            if (!call.StartsWith("UploadPart", StringComparison.Ordinal) || ++parts != 3)
            {
                return Task.CompletedTask;
            }

            _soft.Cancel();
            _hard.CancelAfter(1);
            return Task.Delay(Timeout.Infinite, token);
        };

        ExportResult result = await _day.ExportAsync(Stop);
        Assert.Equal((WorkStatus.Continue, 2), (result.Status, _day.Checkpoint.Parts.Count));
        await _day.ExportAsync();

        _day.AssertIs(expected);
    }

    [Fact]
    public async Task A_completion_that_is_stuck_is_left_to_the_next_invocation_which_just_publishes()
    {
        var expected = await _day.UndisturbedAsync();
        _day.S3.Stuck = (call, token) =>
        {
            if (!call.StartsWith("Complete", StringComparison.Ordinal))
            {
                return Task.CompletedTask;
            }

            _hard.CancelAfter(1);
            return Task.Delay(Timeout.Infinite, token);
        };
        ExportResult result = await _day.ExportAsync(Stop);
        Assert.Equal((WorkStatus.Continue, true), (result.Status, _day.Checkpoint.IsWhole));
        _day.S3.Stuck = (_, _) => Task.CompletedTask;
        var logs = _day.Logs();

        await _day.ExportAsync(logs: logs);

        Assert.Equal(0, logs.Pages);
        _day.AssertIs(expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Without_a_further_part_it_says_so_and_keeps_what_there_was(int partsBefore)
    {
        var expected = await _day.UndisturbedAsync();
        await BreakOffBehindAsync(partsBefore);
        var logs = _day.Logs();
        logs.Before = (_, token) =>
        {
            _soft.Cancel();
            return Task.Delay(Timeout.Infinite, token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _day.ExportAsync(Stop, logs));

        Assert.Equal((partsBefore > 0, partsBefore > 0 ? 1 : 0), (_day.HasCheckpoint, _day.S3.Uploads.Count));
        await _day.ExportAsync();
        _day.AssertIs(expected);
    }

    private async Task BreakOffBehindAsync(int parts)
    {
        using var soft = new CancellationTokenSource();
        int saved = 0;
        _day.S3.After = call => { if (call == $"PutObject {ResumableDay.CheckpointKey}" && ++saved == parts) { soft.Cancel(); } };
        if (parts > 0)
        {
            ExportResult stopped = await _day.ExportAsync(new StopSignals(soft.Token, CancellationToken.None), _day.LogsStuckBehindTheNextParts());
            Assert.Equal(WorkStatus.Continue, stopped.Status);
        }

        _day.S3.After = _ => { };
    }
}
