using System.Text.RegularExpressions;
using LogArchive.Settings;

namespace LogArchive.Tests.Groups;

public sealed class GroupPatternTests
{
    [Theory]
    [InlineData("/aws/lambda/*", "/aws/lambda/orders", true)]
    [InlineData("/aws/lambda/*", "/aws/lambda/", true)]
    [InlineData("/aws/lambda/*", "/aws/lambda/a/b/c", true)]
    [InlineData("/aws/lambda/*", "/aws/lambda", false)]
    [InlineData("/AWS/*", "/aws/x", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("?", "", false)]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*a*b", "xaxbxb", true)]
    [InlineData("*a*b", "xaxbxbx", false)]
    public void Star_is_any_text_and_question_mark_one_character(string pattern, string name, bool matches) =>
        Assert.Equal(matches, new GroupPattern(pattern).Matches(name));

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    public void Random_patterns_match_what_the_same_regular_expression_matches(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            string pattern = new(random.GetItems<char>("ab/*?", random.Next(9)));
            string name = new(random.GetItems<char>("ab/", random.Next(12)));
            string expression = Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".");

            Assert.True(Regex.IsMatch(name, $"^{expression}\\z") == new GroupPattern(pattern).Matches(name), $"'{pattern}' and '{name}'");
        }
    }

    [Theory]
    [InlineData("/aws/*", "/aws/")]
    [InlineData("/a?b*", "/a")]
    [InlineData("*", "")]
    [InlineData("/exact", "/exact")]
    public void The_prefix_ends_at_the_first_wildcard(string pattern, string prefix) => Assert.Equal(prefix, new GroupPattern(pattern).Prefix);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void A_pattern_is_as_long_as_a_name_can_be(int length, bool valid) => Assert.Equal(valid, GroupPattern.IsValid(new string('a', length)));
}
