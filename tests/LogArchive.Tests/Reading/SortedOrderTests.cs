using System.Text;
using LogArchive.Lines;
using LogArchive.Reading;

namespace LogArchive.Tests.Reading;

public sealed class SortedOrderTests
{
    private readonly SegmentPool _pool = new();

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(2000)]
    [InlineData(300)]
    [InlineData(1)]
    public void Any_order_and_any_repeats_give_the_sorted_distinct_events_in_one_pass_or_many(long maxBytes)
    {
        var random = new Random(20261128);
        for (int round = 0; round < 60; round++)
        {
            string[] ids = [.. Enumerable.Range(0, random.Next(1, 150)).Select(i => $"{random.Next(1, 90)}{i:d3}")];
            string[] delivered = [.. ids, .. ids.Where(_ => random.Next(3) == 0), .. ids.Where(_ => random.Next(5) == 0)];
            random.Shuffle(delivered);

            var (lines, passes) = Read(new SortedOrder(_pool, maxBytes), [.. delivered.Chunk(random.Next(1, 20))]);

            Assert.Equal(ids.Distinct().Select(int.Parse).Order().Select(id => $"line {id}"), lines);
            Assert.True(maxBytes == long.MaxValue ? passes == 1 : passes <= 1 + ids.Length, $"{passes} passes");
        }

        Assert.Equal(0, _pool.Rented);
    }

    [Fact]
    public void Events_without_an_id_all_stay_whatever_the_room()
    {
        string[][] pages = [.. Enumerable.Range(0, 9).Select(_ => Enumerable.Repeat("", 9).ToArray())];

        var (lines, _) = Read(new SortedOrder(_pool, 500), pages);

        Assert.Equal(81, lines.Count);
    }

    [Fact]
    public void What_waits_stays_within_the_room_or_half_as_much_again_while_it_is_moved()
    {
        const int Room = 2 * 1024 * 1024;
        var random = new Random(5);
        string[] ids = [.. Enumerable.Range(100_000, 12_000).Select(i => $"{i}")];
        random.Shuffle(ids);

        var (lines, passes) = Read(new SortedOrder(_pool, Room), [.. ids.Chunk(400)], padding: 1000);

        Assert.Equal(ids.Order(), lines.Select(line => line.Split(' ')[1]));
        Assert.InRange(passes, 6, 13);
        Assert.InRange((long)_pool.Peak * SegmentPool.SegmentBytes, Room, (Room * 3 / 2) + (8 * SegmentPool.SegmentBytes));
    }

    /// <summary>Reads a slice's pages again as long as the order asks for it.</summary>
    private (List<string> Lines, int Passes) Read(SortedOrder order, string[][] pages, int padding = 0)
    {
        var lines = new List<string>();
        for (int pass = 1; ; pass++)
        {
            foreach (string[] ids in pages)
            {
                LinePage page = _pool.RentPage();
                foreach (string id in ids)
                {
                    page.AddLine(7, id, $"line {id}{(padding > 0 ? " " + new string('x', padding) : "")}");
                }

                order.Add(page);
                Assert.Empty(order.Take(isEnd: false));
            }

            lines.AddRange(order.Take(isEnd: true).SelectMany(run => run.ToArray()).Select(line => Encoding.UTF8.GetString(line.Bytes)));
            if (!order.IsPartial)
            {
                order.Clear();
                return (lines, pass);
            }

            order.BeginPass();
        }
    }
}
