using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Reading;
using LogArchive.Tests.Reading;

namespace LogArchive.Tests.Export;

/// <summary>Events that are delivered in a wrong order, far beyond what is held back: the archive is as if they had come in order.</summary>
public sealed class DisorderTests
{
    // Small: an event that is late by ten pages is late however far the writing lags behind the reading.
    private const int PerPage = 5;

    // One slice that is written while it is read, at most two pages behind.
    private readonly ResumableDay _day = new()
    {
        Limits = new ReadingLimits { BufferBytes = 1, SampleBytes = long.MaxValue },
        Events = ResumableDay.Noise(seed: 31, count: 600),
    };

    [Theory]
    [InlineData("late", 1)]
    [InlineData("repeated", 1)]
    [InlineData("late, and its place is in an uploaded part", 2)]
    public async Task Events_that_come_pages_late_are_put_in_their_place(string disorder, int uploads)
    {
        var expected = await _day.UndisturbedAsync();
        int last = (int)JsonSerializer.Deserialize(expected.Receipt, CatalogJson.Default.Receipt)!.Parts!.SkipLast(1).Sum(part => part.Events);
        Assert.InRange(last, 1, 600 - (7 * PerPage)); // room in the last part, which is not uploaded yet
        FilteredLogEvent[] delivered = disorder switch
        {
            "late" => Moved(last + 1, behind: 598),
            "repeated" => [.. _day.Events.Take(570), .. _day.Events.Skip(420).Take(PerPage), .. _day.Events.Skip(570)],
            _ => Moved(3, behind: 570),
        };

        await _day.ExportAsync(logs: Unsorted(delivered));

        _day.AssertIs(expected);
        Assert.Equal(uploads, _day.S3.Parts.Count);
        Assert.Empty(_day.S3.Uploads);
        Assert.Contains("pages after one of", _day.Log.Lines[0]);
    }

    [Fact]
    public async Task The_next_invocation_sorts_from_the_start()
    {
        var expected = await _day.UndisturbedAsync();
        FilteredLogEvent[] delivered = Moved(3, behind: 500);
        using var soft = new CancellationTokenSource();
        _day.S3.After = call =>
        {
            if (call == $"PutObject {ResumableDay.CheckpointKey}" && _day.Checkpoint.SortsSlices)
            {
                soft.Cancel();
            }
        };
        ExportResult stopped = await _day.ExportAsync(new StopSignals(soft.Token, CancellationToken.None), Unsorted(delivered));
        Assert.Equal((WorkStatus.Continue, 1), (stopped.Status, _day.Checkpoint.Restarts));
        _day.S3.After = _ => { };
        _day.Log.Lines.Clear();

        await _day.ExportAsync(logs: Unsorted(delivered));

        _day.AssertIs(expected);
        Assert.Empty(_day.Log.Lines);
    }

    [Theory]
    [InlineData(32 * 1024 * 1024)]
    [InlineData(1024 * 1024)]
    public async Task A_millisecond_of_30_000_events_in_no_order_comes_out_in_order(long sortBytes)
    {
        List<FilteredLogEvent> events = [.. Enumerable.Range(0, 30_000).Select(i => Some.Event(Some.Start + 7, $"{i:d9}", $"{i} and some more", ingestionTime: Some.Start + 100 + (i / 9000)))];
        var day = new ResumableDay { Limits = new ReadingLimits { SortBytes = sortBytes }, Events = events };
        var expected = await day.UndisturbedAsync();
        FilteredLogEvent[] delivered = [.. events];
        new Random(7).Shuffle(delivered);

        await day.ExportAsync(logs: new StoredLogs(delivered, 1000) { Unsorted = true });

        day.AssertIs(expected);
    }

    [Fact]
    public async Task An_event_of_one_millisecond_that_comes_three_pages_late_is_put_in_its_place()
    {
        _day.Events = ResumableDay.Noise(seed: 31, count: 600, sameMillisecond: true);
        var expected = await _day.UndisturbedAsync();

        await _day.ExportAsync(logs: Unsorted(Moved(3, behind: 3 + (4 * PerPage))));

        _day.AssertIs(expected);
    }

    private FilteredLogEvent[] Moved(int index, int behind)
    {
        FilteredLogEvent moved = _day.Events[index];
        List<FilteredLogEvent> others = [.. _day.Events.Where(e => e != moved)];
        others.Insert(behind, moved);
        return [.. others];
    }

    private static StoredLogs Unsorted(FilteredLogEvent[] delivered) => new(delivered, PerPage) { Unsorted = true };
}
