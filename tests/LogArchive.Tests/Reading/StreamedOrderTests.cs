using System.Text;
using LogArchive.Lines;
using LogArchive.Reading;

namespace LogArchive.Tests.Reading;

public sealed class StreamedOrderTests
{
    /// <summary>An event as the tests know it, independent of the product's line.</summary>
    private readonly record struct Entry(long Timestamp, long IngestionTime, string Id, string Text);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void Pages_in_order_come_out_as_they_came_in(int pages)
    {
        Entry[][] input = [.. Enumerable.Range(0, pages).Select(p => Enumerable.Range(0, 4).Select(i => At((p * 4) + i)).ToArray())];

        AssertOrdered(input);
    }

    [Fact]
    public void Two_pages_in_the_wrong_order_come_out_right() => AssertOrdered([At(5), At(6)], [At(1), At(2)]);

    [Fact]
    public void Disorder_within_the_only_page_comes_out_right() => AssertOrdered([At(3), At(1), At(2)]);

    [Fact]
    public void The_only_page_delivered_twice_comes_out_once() => AssertOrdered([At(1), At(2)], [At(1), At(2)]);

    [Fact]
    public void A_page_delivered_three_times_in_a_row_comes_out_once() =>
        AssertOrdered([At(1), At(2)], [At(3), At(4)], [At(3), At(4)], [At(3), At(4)], [At(5), At(6)]);

    [Fact]
    public void An_event_on_both_sides_of_a_page_border_comes_out_once() =>
        AssertOrdered([At(1), At(2)], [At(2), At(3)], [At(3), At(4)], [At(4), At(5)], [At(5), At(6)]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(20261122)]
    public void Random_pages_with_repeats_overlaps_and_neighbouring_disorder_give_the_sorted_distinct_events(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 300; round++)
        {
            Entry[] all = [.. Enumerable.Range(0, random.Next(1, 120)).Select(i => At(random.Next(60), random.Next(3), $"{random.Next(1000)}{i}"))];
            Entry[] sorted = [.. Sorted(all)];
            bool overlapping = random.Next(2) == 0;
            bool trading = random.Next(2) == 0;

            // All three at once would put a repeat three pages behind.
            bool repeating = !(overlapping && trading) && random.Next(2) == 0;
            var pages = new List<Entry[]>();
            for (int at = 0; at < sorted.Length;)
            {
                int size = random.Next(2, 8);
                int from = Math.Max(0, at - (overlapping ? random.Next(3) : 0));
                pages.Add([.. sorted.Skip(from).Take(at + size - from)]);
                at += size;
            }

            for (int i = 1; trading && i < pages.Count; i += 2)
            {
                if (random.Next(3) == 0)
                {
                    (pages[i - 1], pages[i]) = (pages[i], pages[i - 1]);
                }
            }

            Entry[][] delivered = [.. pages.SelectMany(page => repeating && random.Next(3) == 0 ? new[] { page, page } : [page])];
            foreach (var page in delivered)
            {
                random.Shuffle(page);
            }

            AssertOrdered(delivered, order => Assert.Equal(delivered.Sum(page => page.Length) - sorted.Length, order.Dropped));
        }
    }

    [Fact]
    public void An_event_three_pages_late_stops_the_export()
    {
        var error = Assert.Throws<EventsOutOfOrder>(() => Run([At(1)], [At(10)], [At(20)], [At(30)], [At(5)], [At(40)]));

        Assert.Contains("'/g'", error.Message);
        Assert.Contains("1970-01-01T00:00:00.0050000", error.Message);
    }

    [Fact]
    public void An_event_two_pages_late_is_put_in_its_place() => AssertOrdered([At(1)], [At(10)], [At(20)], [At(5)], [At(40)]);

    [Fact]
    public void A_repeat_of_the_last_millisecond_is_dropped_however_late_it_comes()
    {
        Entry late = new(30, 0, "1", "late");

        var (lines, order, _) = Run([late], [At(40)], [At(50)], [late], [At(60)], [At(70)]);

        Assert.Equal(["late", "40 0 1", "50 0 1", "60 0 1", "70 0 1"], lines);
        Assert.Equal(1, order.Dropped);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(100)]
    public void A_millisecond_of_many_pages_in_no_order_stops_the_export(int count)
    {
        var random = new Random(5);
        Entry[] all = [.. Enumerable.Range(0, count * 50).Select(i => At(7, 7, $"{random.NextInt64()}{i}"))];

        Assert.Throws<EventsOutOfOrder>(() => Run([.. all.Chunk(50)]));
    }

    [Fact]
    public void An_event_of_the_last_millisecond_that_comes_three_pages_late_stops_the_export() =>
        Assert.Throws<EventsOutOfOrder>(() => Run([At(7, 1)], [At(7, 3)], [At(7, 4)], [At(7, 5)], [At(7, 2)], [At(7, 6)]));

    [Fact]
    public void Pages_of_one_millisecond_that_are_delivered_twice_come_out_once()
    {
        Entry[][] pages = [.. Enumerable.Range(1, 600).Select(i => At(7, 7, $"{i}")).Chunk(10).SelectMany(page => new[] { page, page })];

        AssertOrdered(pages, order => Assert.Equal(600, order.Dropped));
    }

    [Fact]
    public void Identical_events_with_different_ids_both_stay()
    {
        var (lines, _, _) = Run([new(1, 1, "1", "same"), new(1, 1, "2", "same")], [new(1, 1, "3", "same")]);

        Assert.Equal(["same", "same", "same"], lines);
    }

    [Fact]
    public void The_same_id_with_another_content_time_or_ingestion_time_is_another_event()
    {
        var (lines, order, _) = Run([new(1, 1, "1", "a"), new(1, 1, "1", "b")], [new(1, 2, "1", "a"), new(2, 2, "1", "a")]);

        Assert.Equal(["a", "b", "a", "a"], lines);
        Assert.Equal(0, order.Dropped);
    }

    [Fact]
    public void Events_without_an_id_are_never_taken_for_repeats()
    {
        var (lines, _, _) = Run([new(1, 1, "", "a"), new(1, 1, "", "a")], [new(1, 1, "", "a")]);

        Assert.Equal(["a", "a", "a"], lines);
    }

    [Fact]
    public void A_long_day_is_held_in_a_few_pages_that_are_used_again()
    {
        Entry[][] pages = [.. Enumerable.Range(0, 500).Select(p => Enumerable.Range(0, 10).Select(i => At((p * 10) + i)).ToArray())];

        Assert.InRange(AssertOrdered(pages), 3, 5);
    }

    [Fact]
    public void One_event_far_ahead_of_its_time_does_not_hold_all_pages_that_follow()
    {
        Entry[][] pages = [.. Enumerable.Range(0, 200).Select(p => Enumerable.Range(0, 5).Select(i => At((p * 5) + i, 0, $"{p}{i}")).ToArray())];
        pages[3] = [.. pages[3], At(900, 0, "77")];

        Assert.InRange(AssertOrdered(pages), 3, StreamedOrder.MaxPages + 2);
    }

    [Fact]
    public void More_pages_than_may_be_held_with_events_far_ahead_stop_the_export_instead_of_filling_memory()
    {
        Entry[][] pages = [.. Enumerable.Range(0, 200).Select(p => new[] { At(p, 0, $"{p}"), At(100_000 + p, 0, $"9{p}") })];
        var used = new HashSet<LinePage>();

        Assert.Throws<EventsOutOfOrder>(() => Feed(used, pages));

        Assert.InRange(used.Count, 3, StreamedOrder.MaxPages + 2);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void Pages_of_a_single_millisecond_are_bounded_too(int count)
    {
        Entry[][] pages = [.. Enumerable.Range(0, count).Select(p => Enumerable.Range(0, 5).Select(i => At(7, p, $"{p}{i}")).ToArray())];

        Assert.InRange(AssertOrdered(pages), 3, StreamedOrder.MaxPages + 2);
    }

    [Fact]
    public void A_page_that_was_cut_to_nothing_counts_for_nothing() => AssertOrdered([At(1)], [], [At(2)], [], [], [At(3)], [], [At(4)]);

    private static Entry At(long timestamp, long ingestionTime = 0, string id = "1") => new(timestamp, ingestionTime, id, $"{timestamp} {ingestionTime} {id}");

    private static IEnumerable<Entry> Sorted(IEnumerable<Entry> entries) =>
        entries.Distinct().OrderBy(e => e.Timestamp).ThenBy(e => e.IngestionTime).ThenBy(e => System.Numerics.BigInteger.Parse(e.Id));

    private static int AssertOrdered(params Entry[][] pages) => AssertOrdered(pages, _ => { });

    /// <summary>Compares with the sorted distinct events; how many pages were made.</summary>
    private static int AssertOrdered(Entry[][] pages, Action<StreamedOrder> check)
    {
        var (lines, order, used) = Run(pages);

        Assert.Equal(Sorted(pages.SelectMany(page => page)).Select(e => e.Text), lines);
        check(order);
        return used.Count;
    }

    private static (List<string> Lines, StreamedOrder Order, HashSet<LinePage> Used) Run(params Entry[][] pages) => Feed([], pages);

    /// <summary>Feeds pages as the export does; each line is read while its bytes are valid.</summary>
    private static (List<string> Lines, StreamedOrder Order, HashSet<LinePage> Used) Feed(HashSet<LinePage> used, Entry[][] pages)
    {
        var pool = new SegmentPool();
        var order = new StreamedOrder("/g", pool);
        var lines = new List<string>();
        foreach (var entries in pages)
        {
            LinePage page = pool.RentPage();
            used.Add(page);
            foreach (var entry in entries)
            {
                page.AddLine(entry.Timestamp, entry.Id, entry.Text, entry.IngestionTime);
            }

            order.Add(page);
            lines.AddRange(order.Take(isEnd: false).SelectMany(run => run.ToArray()).Select(line => Encoding.UTF8.GetString(line.Bytes)));
        }

        lines.AddRange(order.Take(isEnd: true).SelectMany(run => run.ToArray()).Select(line => Encoding.UTF8.GetString(line.Bytes)));
        return (lines, order, used);
    }
}
