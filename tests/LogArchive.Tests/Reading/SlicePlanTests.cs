using LogArchive.Reading;

namespace LogArchive.Tests.Reading;

public sealed class SlicePlanTests
{
    [Fact]
    public void The_first_slice_is_all_of_it()
    {
        var plan = new SlicePlan(100, 900);

        Assert.Equal((100, 900), plan.Next(8));
        Assert.Null(plan.NextFrom);
    }

    [Fact]
    public void By_the_density_seen_a_slice_has_about_so_many_pages_and_never_quite_fills_its_last_one()
    {
        var plan = new SlicePlan(0, 100_000);
        plan.Learn(1000, 10);

        Assert.Equal((0, 784), plan.Next(8));
        Assert.Equal((784, 1176), plan.Next(4));
    }

    [Fact]
    public void A_short_rest_belongs_to_the_last_slice()
    {
        var plan = new SlicePlan(0, 900);
        plan.Learn(1000, 10);

        Assert.Equal((0, 900), plan.Next(8));
    }

    [Fact]
    public void After_a_quiet_stretch_slices_grow_but_step_by_step()
    {
        var plan = new SlicePlan(0, 1_000_000);
        plan.Learn(1000, 10);
        plan.Next(1);
        plan.Learn(98, 0);

        Assert.Equal((98, 98 + (4 * 98)), plan.Next(1));
    }

    /// <summary>A slice that is given back and split leaves the next ones as short as they were: a quiet half says nothing of the rest.</summary>
    [Fact]
    public void After_a_slice_that_was_split_they_grow_step_by_step_too()
    {
        var plan = new SlicePlan(0, 86_400_000) { FirstLength = 60_000 };
        Assert.Equal((0, 60_000), plan.Next(50_000));
        plan.Learn(60_000, 100_000);
        plan.Resplit(0, 30_000);
        plan.Resplit(30_000, 60_000);

        Assert.Equal([(0, 30_000), (30_000, 60_000)], [plan.Next(50_000), plan.Next(50_000)]);
        plan.Learn(30_000, 0);
        Assert.Equal((60_000, 60_000 + (4 * 30_000)), plan.Next(50_000));
    }

    [Fact]
    public void A_slice_is_at_least_a_millisecond_long_however_dense_it_is()
    {
        var plan = new SlicePlan(0, 10);
        plan.Learn(1, 1000);

        Assert.Equal([(0, 1), (1, 2)], [plan.Next(8), plan.Next(8)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    public void Slices_cover_everything_once_whatever_is_learnt_and_given_back(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            long end = random.Next(1, 100_000);
            var plan = new SlicePlan(0, end);
            var kept = new SortedList<long, long>();
            while (plan.NextFrom is { } next)
            {
                var (from, to) = plan.Next(random.Next(1, 12));
                Assert.Equal(next, from);
                Assert.True(from < to && to <= end);
                if (to - from > 1 && random.Next(4) == 0)
                {
                    plan.Learn(random.Next(1, 1000), random.Next(1, 50));
                    plan.Resplit(from, to);
                    continue;
                }

                kept.Add(from, to);
                plan.Learn(to - from, random.NextDouble() * 20);
            }

            Assert.Equal([0, .. kept.Values], [.. kept.Keys, end]);
        }
    }
}
