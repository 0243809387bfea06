using LogArchive.Settings;

namespace LogArchive.Tests.Groups;

public sealed class GroupFilterTests
{
    [Fact]
    public void An_exclude_pattern_wins_over_an_include_pattern()
    {
        var filter = Filter(["/aws/*", "/ecs/*"], ["*secret*", "/ecs/x"]);

        Assert.True(filter.Matches("/aws/lambda/orders"));
        Assert.False(filter.Matches("/aws/secrets"));
        Assert.False(filter.Matches("/ecs/x"));
        Assert.False(filter.Matches("/other"));
    }

    [Fact]
    public void A_prefix_that_another_one_covers_is_not_listed()
    {
        var filter = Filter(["/aws/lambda/*", "/aws/*", "/ecs/a", "/ecs/a", "/ecs/ab*", "/ec"], []);

        Assert.Equal(["/aws/", "/ec"], filter.Prefixes());
    }

    [Theory]
    [InlineData(7)]
    [InlineData(20261122)]
    public void Every_matching_name_begins_with_exactly_one_prefix(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++)
        {
            var filter = Filter([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new string(random.GetItems<char>("ab/.*?", random.Next(1, 5))))], []);
            for (int n = 0; n < 20; n++)
            {
                string name = new(random.GetItems<char>("ab/.", random.Next(1, 8)));
                int prefixes = filter.Prefixes().Count(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

                Assert.True(prefixes <= 1, $"'{name}' would be listed {prefixes} times by {string.Join(' ', filter.Include)}");
                Assert.True(prefixes == 1 || !filter.Matches(name), $"'{name}' would be missed by {string.Join(' ', filter.Include)}");
            }
        }
    }

    private static GroupFilter Filter(string[] include, string[] exclude) =>
        new([.. include.Select(p => new GroupPattern(p))], [.. exclude.Select(p => new GroupPattern(p))]);
}
