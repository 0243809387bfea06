using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Settings;

namespace LogArchive.Tests.Export;

public sealed class NotedEventsTests
{
    private readonly ResumableDay _day = new() { Settings = ResumableDay.SmallParts with { Compression = Compression.None } };

    [Fact]
    public async Task Events_with_large_log_objects_are_counted_once_over_any_number_of_invocations()
    {
        _day.Events = [.. _day.Events.Select((e, i) => i % 7 == 0 ? Some.Event(e.Timestamp!.Value, e.EventId, $$"""{"@ptr.$['body']":"{{i}}","body":"{{e.Message}}"}""") : e)];
        var expected = await _day.UndisturbedAsync();
        Assert.Equal(129, JsonSerializer.Deserialize(expected.Receipt, CatalogJson.Default.Receipt)!.LargeLogObjects);
        ExportResult result;
        int invocations = 0;
        do
        {
            using var soft = new CancellationTokenSource();
            _day.S3.After = call => { if (call == $"PutObject {ResumableDay.CheckpointKey}") { soft.Cancel(); } };
            result = await _day.ExportAsync(new StopSignals(soft.Token, CancellationToken.None), _day.LogsStuckBehindTheNextParts());
            invocations++;
        }
        while (result.Status == WorkStatus.Continue);

        Assert.True(invocations >= 3, $"{invocations} invocations");
        _day.AssertIs(expected);
    }

    [Fact]
    public async Task Nothing_to_count_is_not_in_the_receipt()
    {
        await _day.ExportAsync();

        Assert.DoesNotContain("largeLogObjects", _day.Receipt);
        Assert.DoesNotContain("invalidUtf8", _day.Receipt);
    }
}
