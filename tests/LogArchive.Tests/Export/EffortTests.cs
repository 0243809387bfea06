using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Settings;
using LogArchive.Tests.Reading;

namespace LogArchive.Tests.Export;

/// <summary>What receipts say about hours, pages, throttles and continuations.</summary>
public sealed class EffortTests
{
    private readonly ResumableDay _day = new() { Settings = ResumableDay.SmallParts with { Compression = Compression.None } };

    private Receipt Receipt => JsonSerializer.Deserialize(_day.Receipt, CatalogJson.Default.Receipt)!;

    [Fact]
    public async Task A_throttled_call_is_counted_and_its_page_once()
    {
        var logs = _day.Logs();
        logs.Before = (page, _) => page is 2 or 3 ? throw ScriptedLogs.Error("ThrottlingException") : Task.CompletedTask;

        await _day.ExportAsync(logs: logs);

        Assert.Equal((2, logs.Pages - 2, 0), (Receipt.Effort!.Throttles, Receipt.Effort.Pages, Receipt.Effort.Continuations));
    }

    [Fact]
    public async Task A_continued_export_tells_what_all_its_invocations_took()
    {
        SpreadOverTheDay();
        long[] expected = [.. Enumerable.Range(0, 24).Select(hour => _day.Events.LongCount(e => (Milliseconds(e) - Some.Start) / 3_600_000 == hour))];
        int invocations = 0;
        long asked = 0;
        long lastAsked;
        ExportResult result;
        do
        {
            using var soft = new CancellationTokenSource();
            _day.S3.After = call => { if (call == $"PutObject {ResumableDay.CheckpointKey}") { soft.Cancel(); } };
            var logs = _day.LogsStuckBehindTheNextParts();
            if (invocations == 0)
            {
                var stuck = logs.Before;
                logs.Before = (page, token) => page == 1 ? throw ScriptedLogs.Error("ThrottlingException") : stuck(page, token);
            }

            result = await _day.ExportAsync(new StopSignals(soft.Token, CancellationToken.None), logs);
            Assert.NotNull(result.Effort);
            invocations++;
            lastAsked = logs.Pages;
            asked += logs.Pages;
        }
        while (result.Status == WorkStatus.Continue);

        Assert.True(invocations >= 2, $"{invocations} invocations");
        Assert.Equal((1, invocations - 1), (Receipt.Effort!.Throttles, Receipt.Effort.Continuations));
        Assert.InRange(Receipt.Effort.Pages, lastAsked + 1, asked - 1);
        Assert.Equal(expected, Receipt.Hours!);
    }

    [Fact]
    public async Task A_continue_whose_account_can_not_be_saved_is_still_a_continue()
    {
        using var soft = new CancellationTokenSource();
        int saves = 0;
        _day.S3.Before = call =>
        {
            if (call == $"PutObject {ResumableDay.CheckpointKey}" && ++saves > 1)
            {
                throw new HttpRequestException("gone");
            }
        };
        _day.S3.After = call => { if (call == $"PutObject {ResumableDay.CheckpointKey}") { soft.Cancel(); } };
        var onePartAtATime = _day.LogsFailingBehindACheckpoint(new OperationCanceledException());
        _day.S3.After = call => { if (call == $"PutObject {ResumableDay.CheckpointKey}") { soft.Cancel(); } };
        onePartAtATime.Before = (page, token) => page >= 9 ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask;

        var result = await _day.ExportAsync(new StopSignals(soft.Token, CancellationToken.None), onePartAtATime);

        Assert.Equal(WorkStatus.Continue, result.Status);
        Assert.True(saves > 1, $"{saves} saves");
    }

    [Fact]
    public async Task A_day_without_events_has_an_effort_and_no_hours()
    {
        _day.Events = [];

        await _day.ExportAsync();

        Assert.Equal(WorkStatus.Empty, Receipt.Status);
        Assert.NotNull(Receipt.Effort);
        Assert.Null(Receipt.Hours);
    }

    private void SpreadOverTheDay()
    {
        long step = (Some.End - Some.Start) / _day.Events.Count;
        foreach (var (e, i) in _day.Events.Select((e, i) => (e, i)))
        {
            e.Timestamp = Some.Start + (i * step);
        }
    }

    private static long Milliseconds(Amazon.CloudWatchLogs.Model.FilteredLogEvent e) => e.Timestamp!.Value;
}
