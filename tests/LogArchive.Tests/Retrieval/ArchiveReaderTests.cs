using System.Text;
using LogArchive.Retrieval.Matching;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Selecting;
using LogArchive.Settings;

namespace LogArchive.Tests.Retrieval;

/// <summary>Reading ahead, stopping, and the limits of memory.</summary>
public sealed class ArchiveReaderTests
{
    private static readonly TimeRange Day = new(Some.Start, Some.End);

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    public async Task Whoever_has_enough_lines_waits_for_nothing(int lines)
    {
        SampleArchive archive = await ManyPartsAsync();
        int stuck = 0;
        archive.S3.Body = (key, bytes) =>
        {
            // The first part, which has gzip's header, comes; the others never do.
            bool isStuck = key.StartsWith("logs/", StringComparison.Ordinal) && bytes[0] != 0x1f;
            stuck += isStuck ? 1 : 0;
            return isStuck ? new StuckStream() : new MemoryStream(bytes);
        };
        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(Day, Some.Group), default);

        int read = await new ArchiveReader(archive.Source).ReadAsync(plan, new LineQuery { Time = Day }, default).Take(lines)
            .CountAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(lines, read);
        Assert.True(stuck > 0, "nothing was read ahead");
    }

    [Fact]
    public async Task Cancelling_ends_it_at_once()
    {
        SampleArchive archive = await ManyPartsAsync();
        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(Day, Some.Group), default);
        archive.S3.Stuck = (call, token) => call.StartsWith("GetObject logs/", StringComparison.Ordinal) ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask;
        using var stop = new CancellationTokenSource();

        Task<int> reading = new ArchiveReader(archive.Source).ReadAsync(plan, new LineQuery { Time = Day }, stop.Token).CountAsync(stop.Token).AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    /// <summary>A message of a megabyte of control characters has a line of six.</summary>
    [Fact]
    public async Task The_longest_lines_come_whole()
    {
        var archive = new SampleArchive();
        string longest = new('\u0001', 1_000_000);
        await archive.AddAsync(Some.Group, Some.Date, [Some.Event(Some.Start, "1", "before"), Some.Event(Some.Start + 1, "2", longest), Some.Event(Some.Start + 2, "3", longest), Some.Event(Some.Start + 3, "4", "after")]);

        var read = await archive.ReadAsync(SampleArchive.Selection(Day, Some.Group));

        Assert.Equal(archive.Expected(Some.Group, Day), read.Select(line => line.Line));
        Assert.True(read[1].Line.Length > 6_000_000, "short");
    }

    [Fact]
    public async Task Equal_times_come_in_the_order_of_log_groups()
    {
        var archive = new SampleArchive();
        string[] groups = ["/c", "/a", "/b"];
        foreach (string group in groups)
        {
            await archive.AddAsync(group, Some.Date, [.. Enumerable.Range(0, 50).Select(i => Some.Event(Some.Start + (i / 10), $"{i}", $"{group} {i}"))]);
        }

        var read = await archive.ReadAsync(SampleArchive.Selection(Day));

        Assert.Equal(
            Enumerable.Range(0, 5).SelectMany(_ => groups.Order().SelectMany(group => Enumerable.Repeat(group, 10))),
            read.Select(line => line.Group));
        Assert.All(groups, group => Assert.Equal(archive.Expected(group, Day), read.Where(line => line.Group == group).Select(line => line.Line)));
    }

    /// <summary>A window has whole days: numbers of lines, which context relies on, go on from day to day.</summary>
    [Fact]
    public async Task Lines_are_numbered_from_day_to_day()
    {
        var archive = new SampleArchive();
        for (int day = 0; day < 80; day++)
        {
            long start = Some.Start + (day * 86_400_000L);
            await archive.AddAsync(Some.Group, Some.Date.AddDays(day), [Some.Event(start, "1"), Some.Event(start + 1, "2")]);
        }

        var all = new TimeRange(Some.Start, Some.Start + (80 * 86_400_000L));
        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(all, Some.Group), default);
        long[] numbers = await new ArchiveReader(archive.Source).ReadAsync(plan, new LineQuery { Time = all }, default).Select(line => line.Number).ToArrayAsync();

        Assert.Equal(Enumerable.Range(0, 160).Select(number => (long)number), numbers);
    }

    /// <summary>In text format, nobody counts lines: messages may have several.</summary>
    [Fact]
    public async Task Lines_of_text_are_numbered_across_parts_and_days()
    {
        var archive = new SampleArchive { Format = LineFormat.Text };
        for (int day = 0; day < 3; day++)
        {
            long start = Some.Start + (day * 86_400_000L);
            await archive.AddAsync(Some.Group, Some.Date.AddDays(day), SampleArchive.Events(seed: day, 2500, new TimeRange(start, start + 86_400_000)));
        }

        var all = new TimeRange(Some.Start, Some.Start + (3 * 86_400_000L));
        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(all, Some.Group), default);
        long[] numbers = await new ArchiveReader(archive.Source).ReadAsync(plan, new LineQuery { Time = all }, default).Select(line => line.Number).ToArrayAsync();

        Assert.All(plan.Days, day => Assert.True(day.Receipt.Parts!.Count > 1, "one part"));
        Assert.True(numbers.Length > 7500, "no message has several lines");
        Assert.Equal(Enumerable.Range(0, numbers.Length).Select(number => (long)number), numbers);
    }

    [Fact]
    public async Task Blocks_of_empty_lines_stay_small()
    {
        var archive = new SampleArchive { Format = LineFormat.Text, PartBytes = 5 * 1024 * 1024 };
        await archive.AddAsync(Some.Group, Some.Date, [Some.Event(Some.Start, "1", new string('\n', 1_000_000))]);
        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(Day, Some.Group), default);
        using var budget = new ReadBudget(1);
        var part = new PartReader(archive.Source, plan.Days[0].PartsIn(Day, 0).Single(), new LineQuery { Time = Day }, budget);

        Task reading = part.RunAsync(default);
        int lines = 0;
        await foreach (LineBlock block in part.Blocks.ReadAllAsync())
        {
            lines += block.Count;
            Assert.InRange(block.Weight, 1, 2_000_000);
            block.Dispose();
        }

        await reading;
        Assert.Equal(1_000_000, lines);
    }

    [Fact]
    public async Task What_is_looked_for_is_found_in_any_of_many_log_groups()
    {
        var archive = new SampleArchive();
        for (int group = 0; group < 60; group++)
        {
            await archive.AddAsync($"/g/{group:d2}", Some.Date, [.. Enumerable.Range(0, 20).Select(i => Some.Event(Some.Start + (i * 100) + group, $"{i}", group == 41 && i == 7 ? "needle" : $"hay {i}"))]);
        }

        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(Day), default);
        var query = new LineQuery { Time = Day, Matcher = format => LineMatcher.Create(new MatchQuery { Text = "needle" }, format) };
        var found = await new ArchiveReader(archive.Source).ReadAsync(plan, query, default)
            .Select(line => (line.Day.Receipt.LogGroup, Encoding.UTF8.GetString(line.Bytes.Span))).ToListAsync();

        Assert.Contains("\"message\":\"needle\"", Assert.Single(found, line => line.LogGroup == "/g/41").Item2, StringComparison.Ordinal);
        Assert.Single(found);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(10_000)]
    public void Open_parts_are_limited_by_the_memory_that_they_take(int groups)
    {
        foreach (Compression compression in Enum.GetValues<Compression>())
        {
            using var budget = new ReadBudget(groups);
            int open = 0;
            Assert.Throws<TooMuchAtOnce>(() =>
            {
                for (; open < 100_000; open++)
                {
                    budget.Open(compression);
                }
            });

            // So many log groups can be merged at least, and no more than a small machine can hold.
            long bytes = (long)open * (budget.PieceBytes + ((budget.MaxWaiting + 3) * budget.BlockBytes));
            Assert.InRange(bytes, compression == Compression.Zstd ? 4_000_000 : 48_000_000, 128_000_000);
            Assert.InRange(open, Math.Min(groups, compression == Compression.Zstd ? 60 : 400), 2000);
        }
    }

    private sealed class StuckStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private static async Task<SampleArchive> ManyPartsAsync()
    {
        var archive = new SampleArchive();
        var receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 5, 6000, Day));
        Assert.True(receipt.Parts!.Count > 5 && receipt.Parts[0].Events > 700, "few parts");
        return archive;
    }
}
