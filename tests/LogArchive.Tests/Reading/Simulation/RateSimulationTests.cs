using Xunit.Abstractions;

namespace LogArchive.Tests.Reading.Simulation;

/// <summary>
/// What decision 34 promises: with the default READ_RATE, exports use what they may from the first page to the last, hardly a call is
/// throttled, none starves, and people keep getting pages. Hours of hundreds of exports, in seconds.
/// </summary>
public sealed class RateSimulationTests(ITestOutputHelper output)
{
    /// <summary>One log group of 10 GB, and 199 of 1 MB.</summary>
    private static readonly int[] Mixed = [10_000, .. Equal(199, 1)];

    /// <summary>The same, if the small ones are so sparse that a page covers an hour: they end together, late.</summary>
    private static readonly int[] MixedSparse = [10_000, .. Equal(199, 24)];

    /// <summary>Log groups: how many, and how many pages each; 0 pages: <see cref="Mixed"/>, -1: <see cref="MixedSparse"/>.</summary>
    public static TheoryData<int, int, int> LogGroups => new()
    {
        { 2, 2500, 2 },
        { 20, 250, 20 },
        { 200, 40, 200 },
        { 400, 20, 200 },
        { 200, 0, 200 },
        { 200, 0, 20 },
        { 200, 0, 5 },
        { 200, -1, 200 },
    };

    [Theory]
    [MemberData(nameof(LogGroups))]
    public void All_at_once_are_as_good_as_one(int count, int pages, int concurrency)
    {
        var scene = new Scene(pages == 0 ? Mixed : pages < 0 ? MixedSparse : Equal(count, pages)) { Concurrency = concurrency };
        foreach (Scene seen in Variations(scene))
        {
            Outcome outcome = Show(seen);

            Assert.InRange(outcome.Use, 0.95, 1.02);
            Assert.InRange(outcome.Throttled, 0, 0.05);
            Assert.InRange(outcome.Person, 0.95, 1);
            Assert.True(pages <= 0 || count > concurrency || outcome.Spread < 0.15, $"The last ended {outcome.Spread:P0} after the first.");
        }
    }

    /// <summary>READ_RATE bounds the sum of all exports, but for some seconds in which their number changes.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(200)]
    public void Together_they_stay_at_READ_RATE(int count)
    {
        Outcome outcome = Show(new Scene(Equal(count, 4000 / count)) { Quota = 1000 });

        // When two hundred end together, those that are left hear of it within the same minute.
        Assert.InRange(outcome.Busiest, 6.5, count > 100 ? 14 : 9.5);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(25, 17)]
    public void Other_regions_have_other_quotas(double quota, double readRate)
    {
        foreach (int count in new[] { 2, 20, 200 })
        {
            Outcome outcome = Show(new Scene(Equal(count, 8000 / count)) { Quota = quota, ReadRate = readRate });

            Assert.InRange(outcome.Use, 0.95, 1.02);
            Assert.InRange(outcome.Throttled, 0, 0.05);
        }
    }

    /// <summary>The rate by itself, as without marks: twenty exports use some four fifths of the quota. So the simulation can fail.</summary>
    [Fact]
    public void Throttling_alone_is_not_enough()
    {
        Scene alone = new(Equal(20, 250)) { ReadRate = 10, IsShared = false };

        Outcome outcome = Show(alone);
        Outcome shared = Show(alone with { IsShared = true });

        Assert.InRange(outcome.Use, 0.6, 0.94);
        Assert.True(outcome.Spread > 0.15, $"The last ended {outcome.Spread:P0} after the first.");
        Assert.InRange(shared.Use, 0.95, 1.02);
    }

    /// <summary>Each list costs as much as a PUT.</summary>
    [Fact]
    public void Two_hundred_exports_list_for_a_few_cents()
    {
        Outcome outcome = Show(new Scene(Equal(200, 126)));

        Assert.InRange(outcome.Seconds, 3500, 3800);
        Assert.InRange(outcome.Lists * 0.000005, 0.001, 0.07);
    }

    private static IEnumerable<Scene> Variations(Scene scene) =>
        from hasPerson in new[] { false, true }
        from latency in new[] { (Min: 0.02, Max: 0.08), (Min: 0.1, Max: 0.3), (Min: 0.3, Max: 1.0) }
        from seed in new[] { 1, 2, 3 }
        select scene with { HasPerson = hasPerson, MinLatency = latency.Min, MaxLatency = latency.Max, Seed = seed };

    private static int[] Equal(int count, int pages) => [.. Enumerable.Repeat(pages, count)];

    private Outcome Show(Scene scene)
    {
        Outcome outcome = SimulatedRun.Of(scene);
        output.WriteLine(
            $"{scene.Pages.Count,4} groups, {scene.Concurrency,3} at once, {scene.ReadRate} of {scene.Quota}, {(scene.HasPerson ? "a person" : "nobody"),8}, "
            + $"{scene.MinLatency:0.00}-{scene.MaxLatency:0.0} s, seed {scene.Seed}: {outcome.Seconds,5:0} s, use {outcome.Use,6:P1}, throttled {outcome.Throttled:P1}, "
            + $"spread {outcome.Spread:P0}, person {outcome.Person:P0}, busiest {outcome.Busiest:0.0}, {outcome.Lists} lists");
        return outcome;
    }
}
