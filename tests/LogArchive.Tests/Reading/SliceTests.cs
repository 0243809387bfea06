using System.Text;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Lines;
using LogArchive.Reading;
using LogArchive.Settings;

namespace LogArchive.Tests.Reading;

/// <summary>A day read in slices: small pages and limits stand for large ones.</summary>
public sealed class SliceTests
{
    private const int PerPage = 20;

    private static readonly ReadingLimits Small = new() { SampleBytes = 1 };

    public static TheoryData<string> Days =>
    [
        "even", "quiet night, busy day", "a burst within one second", "one millisecond", "the first millisecond", "one millisecond and a few", "two ends", "random",
    ];

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Every_event_comes_out_once_and_in_order(string day)
    {
        FilteredLogEvent[] events = Day(day, 4000);

        var lines = await ReadAsync(new StoredLogs(events, PerPage), Small);

        Assert.Equal(events.Select(e => e.Message), lines);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Answers_in_any_order_of_arrival_and_throttling_change_nothing(string day)
    {
        FilteredLogEvent[] events = Day(day, 4000);
        var logs = new StoredLogs(events, PerPage)
        {
            Before = async (page, cancellationToken) =>
            {
                await Task.Delay(page * 31 % 4, cancellationToken);
                if (page % 29 == 3)
                {
                    throw ScriptedLogs.Error("ThrottlingException");
                }
            },
        };

        var lines = await ReadAsync(logs, Small);

        Assert.Equal(events.Select(e => e.Message), lines);
        Assert.True(logs.MostAtOnce > 1 || day is not ("even" or "random"), "slices were read at once");
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Reading_goes_on_anywhere_within_a_slice(string day)
    {
        FilteredLogEvent[] events = Day(day, 800);
        var whole = new List<(ReadPosition Before, string Line)>();
        await ReadAsync(new StoredLogs(events, PerPage), Small, null, whole);

        foreach (var (position, line) in whole.Where((_, i) => i % 97 == 0))
        {
            int at = whole.FindIndex(entry => entry.Line == line);

            var rest = await ReadAsync(new StoredLogs(events, PerPage + 3), Small, position);

            Assert.Equal(events.Skip(at).Select(e => e.Message), rest);
        }
    }

    [Fact]
    public async Task A_position_whose_lines_have_changed_is_noticed()
    {
        FilteredLogEvent[] events = Day("even", 800);
        var whole = new List<(ReadPosition Before, string Line)>();
        await ReadAsync(new StoredLogs(events, PerPage), Small, null, whole);
        var (position, _) = whole.First(entry => entry.Before.Skip > 5);
        int changed = Array.FindIndex(events, e => e.Timestamp >= position.From);
        events[changed].Message = "changed";

        await Assert.ThrowsAsync<SourceChanged>(() => ReadAsync(new StoredLogs(events, PerPage), Small, position));
    }

    [Fact]
    public async Task A_position_whose_lines_are_gone_is_noticed() =>
        await Assert.ThrowsAsync<SourceChanged>(() => ReadAsync(new StoredLogs([], PerPage), Small, new ReadPosition(Some.Start, 3, new string('0', 32))));

    [Fact]
    public async Task A_small_group_costs_one_call()
    {
        var logs = new StoredLogs(Day("even", PerPage), PerPage);

        await ReadAsync(logs, Small);

        Assert.Equal(1, logs.Pages);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(400)]
    public async Task Few_calls_are_wasted_on_an_even_day(int pages)
    {
        var logs = new StoredLogs(Day("even", pages * PerPage), PerPage);

        await ReadAsync(logs, Small);

        Assert.InRange(logs.Pages, pages, pages * 108 / 100);
    }

    [Theory]
    [InlineData("even")]
    [InlineData("a burst within one second")]
    [InlineData("two ends")]
    [InlineData("quiet night, busy day")]
    [InlineData("one millisecond")]
    [InlineData("one millisecond and a few")]
    public async Task Slices_that_are_sorted_as_a_whole_correct_any_order_in_bounded_memory(string day)
    {
        FilteredLogEvent[] events = Day(day, 3000, padding: 3000);
        FilteredLogEvent[] shuffled = [.. events];
        new Random(20261128).Shuffle(shuffled);
        var limits = Small with { BufferBytes = 1024 * 1024, SortBytes = 1024 * 1024 };
        var reader = Reader(new StoredLogs(shuffled, PerPage) { Unsorted = true }, limits);
        var lines = new List<string>();
        await foreach (var batch in reader.ReadAsync(Some.Item(), null, sortsSlices: true, CancellationToken.None))
        {
            lines.AddRange(batch.Lines.SelectMany(run => run.ToArray()).Select(line => Encoding.UTF8.GetString(line.Bytes)));
        }

        Assert.Equal(events.OrderBy(e => e.Timestamp).ThenBy(e => e.EventId).Select(e => e.Message), lines);
        Assert.InRange(reader.PeakBytes, 200_000, (2 * limits.BufferBytes) + (4 * 2 * SegmentPool.SegmentBytes));
    }

    [Fact]
    public async Task Lines_that_are_not_the_same_when_a_slice_is_split_again_are_noticed_though_the_last_one_is()
    {
        FilteredLogEvent[] events = [.. Enumerable.Range(0, 400).Select(i => Some.Event(Some.Start + i, $"{1000 + i}", $"{i}"))];
        var logs = new StoredLogs(events, PerPage)
        {
            Before = (page, _) =>
            {
                // By now the first page is written, as no more than two may wait.
                events[3].Message = page == 6 ? "another" : events[3].Message;
                return Task.CompletedTask;
            },
        };
        var limits = new ReadingLimits { BufferBytes = 1, SampleBytes = 5 * PerPage * 3 };

        await Assert.ThrowsAsync<SourceChanged>(() => ReadAsync(logs, limits));
    }

    [Fact]
    public async Task One_that_expired_and_a_late_one_in_its_place_are_noticed_when_a_slice_is_split_again()
    {
        List<FilteredLogEvent> events = [.. Enumerable.Range(0, 400).Select(i => Some.Event(Some.Start + (2 * i), $"{1000 + i}", $"{i}"))];
        var logs = new StoredLogs(events, PerPage)
        {
            Before = (page, _) =>
            {
                if (page == 6)
                {
                    events.RemoveAt(3);
                    events.Insert(7, Some.Event(events[6].Timestamp!.Value + 1, "1", "late"));
                }

                return Task.CompletedTask;
            },
        };
        var limits = new ReadingLimits { BufferBytes = 1, SampleBytes = 5 * PerPage * 3 };

        await Assert.ThrowsAsync<SourceChanged>(() => ReadAsync(logs, limits));
    }

    [Fact]
    public async Task A_position_that_says_two_things_about_its_lines_is_not_believed()
    {
        var position = new ReadPosition(Some.Start, 0, new string('1', 32));

        await Assert.ThrowsAsync<SourceChanged>(() => ReadAsync(new StoredLogs(Day("even", 9), PerPage), Small, position));
        await Assert.ThrowsAsync<SourceChanged>(() => ReadAsync(
            new StoredLogs(Day("even", 9), PerPage), Small, ReadPosition.StartOf(Some.Start) with { Page = new SlicePage("0:0", Some.End, 1, new string('0', 32), 0) }));
    }

    [Theory]
    [InlineData("events")]
    [InlineData("bytes")]
    public async Task A_millisecond_that_is_too_large_to_be_sorted_fails_by_name(string limit)
    {
        ReadingLimits limits = limit == "events" ? Small with { MillisecondEvents = 399 } : Small with { MillisecondBytes = 1000 };
        var reader = Reader(new StoredLogs(Day("one millisecond", 400), PerPage), limits);

        var error = await Assert.ThrowsAsync<MillisecondTooLarge>(async () => await reader.ReadAsync(Some.Item(), null, sortsSlices: true, CancellationToken.None).ToListAsync());

        Assert.Contains("2026-11-09T08:00:00.0000000", error.Message);
    }

    [Theory]
    [InlineData("even")]
    [InlineData("a burst within one second")]
    [InlineData("one millisecond")]
    public async Task What_waits_in_memory_is_bounded_however_slow_the_writing(string day)
    {
        FilteredLogEvent[] events = Day(day, 4000, padding: 6000);
        var limits = Small with { BufferBytes = 1024 * 1024 };
        var reader = Reader(new StoredLogs(events, PerPage), limits);
        int count = 0;
        await foreach (var batch in reader.ReadAsync(Some.Item(), null, sortsSlices: false, CancellationToken.None))
        {
            count += batch.Lines.Sum(run => run.Length);
            await Task.Delay(1);
        }

        Assert.Equal(4000, count);
        Assert.InRange(reader.PeakBytes, 200_000, limits.BufferBytes + (12 * PerPage * 6200));
    }

    [Fact]
    public async Task Answers_that_take_much_more_than_their_lines_are_read_few_at_once()
    {
        // Six bytes of JSON for two of text.
        FilteredLogEvent[] events = [.. Enumerable.Range(0, 25).Select(i => Some.Event(Some.Start + (i * 3_000_000), $"{i:d3}", new string('é', 100_000)))];
        var logs = new StoredLogs(events, perPage: 1) { Before = (_, token) => Task.Delay(3, token) };

        var lines = await ReadAsync(logs, new ReadingLimits { BufferBytes = 3 * 1024 * 1024 });

        Assert.Equal(25, lines.Count);
        Assert.InRange(logs.MostAtOnce, 1, 4);
    }

    private static async Task<List<string>> ReadAsync(LogEventsClient logs, ReadingLimits limits, ReadPosition? resume = null, List<(ReadPosition, string)>? positions = null)
    {
        var lines = new List<string>();
        var position = new ReadPosition(Some.Start, 0, new string('0', 32));
        await foreach (var batch in Reader(logs, limits).ReadAsync(Some.Item(), resume, sortsSlices: false, CancellationToken.None))
        {
            position = batch.Skipped ?? (batch.SliceStart == position.From ? position : new ReadPosition(batch.SliceStart, 0, new string('0', 32)));
            foreach (Line line in batch.Lines.SelectMany(run => run.ToArray()))
            {
                string text = Encoding.UTF8.GetString(line.Bytes);
                positions?.Add((position, text));
                position = position with { Skip = position.Skip + 1, Fingerprint = ContentFingerprint.Parse(position.Fingerprint).With(line.Bytes).ToString() };
                lines.Add(text);
            }
        }

        return lines;
    }

    private static DayReader Reader(LogEventsClient logs, ReadingLimits limits)
    {
        var time = EagerClock.Instance;
        return new DayReader(new PageReader(logs, LineFormat.Text, time), new ReadRate(100_000, 100_000, time), limits, time);
    }

    private static FilteredLogEvent[] Day(string day, int count, int padding = 0)
    {
        var random = new Random(20261122);
        long length = Some.End - Some.Start;
        long[] times = day switch
        {
            "even" => [.. Enumerable.Range(0, count).Select(i => length * i / count)],
            "quiet night, busy day" => [.. Enumerable.Range(0, count).Select(i => i < count / 50 ? length / 2 * i / (count / 50) : (length / 2) + (length / 2 * i / count))],
            "a burst within one second" => [.. Enumerable.Range(0, count).Select(i => i < 100 ? length / 3 * i / 100 : i < count - 100 ? (length / 3) + random.Next(1000) : (length / 2) + (i * 100))],
            "one millisecond" => [.. Enumerable.Repeat(length / 3, count)],
            "the first millisecond" => [.. Enumerable.Repeat(0L, count)],
            "one millisecond and a few" => [.. Enumerable.Range(0, count).Select(i => i % 50 == 0 ? random.NextInt64(length) : length / 2)],
            "two ends" => [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? i : length - 1 - i)],
            _ => [.. Enumerable.Range(0, count).Select(_ => (long)(Math.Pow(random.NextDouble(), 6) * length))],
        };
        Array.Sort(times);
        string pad = new('x', padding);
        return [.. times.Select((t, i) => Some.Event(Some.Start + t, $"{1_000_000 + i}", $"{i} {pad}"))];
    }
}
