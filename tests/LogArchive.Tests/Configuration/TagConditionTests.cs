using LogArchive.Settings;

namespace LogArchive.Tests.Configuration;

/// <summary>INCLUDE_TAGS: what it says, and what it cannot say.</summary>
public sealed class TagConditionTests
{
    [Fact]
    public void Nothing_is_asked_of_tags_by_default() => Assert.Empty(Some.Settings().Groups.Tags);

    [Theory]
    [InlineData("archive=yes", "archive: yes")]
    [InlineData("archive", "archive:")]
    [InlineData(" archive = yes , env = prod | stag* ,", "archive: yes; env: prod, stag*")]
    [InlineData("env=!prod,env=!test*", "env: !prod; env: !test*")]
    [InlineData("env=*", "env: *")]
    [InlineData("env=*prod*", "env: *prod*")]
    [InlineData("cost center=4 2", "cost center: 4 2")]
    [InlineData("id=a=b==", "id: a=b==")]
    [InlineData("Bereich=Küche", "Bereich: Küche")]
    [InlineData("aws:cloudformation:stack-name=a_b.c/d+e@f", "aws:cloudformation:stack-name: a_b.c/d+e@f")]
    [InlineData("a=1|2|3|4|5,b,c,d,e", "a: 1, 2, 3, 4, 5; b:; c:; d:; e:")]
    public void Tags_are_separated_by_commas_and_values_by_bars(string text, string expected)
    {
        IReadOnlyList<TagCondition> tags = Some.Settings(("INCLUDE_TAGS", text)).Groups.Tags;

        Assert.Equal(expected, string.Join("; ", tags.Select(tag => $"{tag.Key}: {string.Join(", ", tag.Values)}".TrimEnd())));
        Assert.Equal(tags.Select(tag => $"{tag}"), TagCondition.Parse(string.Join(',', tags)).Select(tag => $"{tag}"));
    }

    [Theory]
    [InlineData("=yes", "'=yes' needs a key")]
    [InlineData("a,env*=prod", "'env*=prod' needs a key")]
    [InlineData("!archive", "'!archive' needs a key")]
    [InlineData("archive;env", "'archive;env' needs a key")]
    [InlineData("archive=", "'archive=' has no value: write 'archive' for any value")]
    [InlineData("archive=yes team=web", "'archive=yes team=web' looks like more than one tag: separate tags by commas")]
    [InlineData("env=pr*d", "'env=pr*d' has the value 'pr*d': write letters")]
    [InlineData("env=prod|", "'env=prod|' has the value '': write letters")]
    [InlineData("env=!", "'env=!' has the value '!': write letters")]
    [InlineData("env=!*", "'env=!*' has the value '!*': write letters")]
    [InlineData("env=**", "'env=**' has the value '**': write letters")]
    [InlineData("env=\"prod\"", "has the value '\"prod\"': write letters")]
    [InlineData("env=!prod|!test", "'env=!prod|!test' would match almost every value: write env=!prod,env=!test")]
    [InlineData("a=1|2|3|4|5|6", "'a=1|2|3|4|5|6' has 6 values, but CloudWatch Logs takes at most 5")]
    [InlineData("a,b,c,d,e,f", "It has 6 tags, but CloudWatch Logs takes at most 5")]
    public void What_is_wrong_is_named_and_what_to_write_instead(string text, string expected)
    {
        var error = Assert.Throws<InvalidConfiguration>(() => Some.Settings(("INCLUDE_TAGS", text)));

        Assert.StartsWith($"INCLUDE_TAGS is '{text}', but must be {SettingVariables.IncludeTags.Range}", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(128, 256, true)]
    [InlineData(129, 256, false)]
    [InlineData(128, 257, false)]
    public void Keys_and_values_are_as_long_as_tags_can_be(int key, int value, bool isTaken)
    {
        string text = $"{new string('k', key)}=!*{new string('v', value)}*";

        Assert.Equal(isTaken, Record.Exception(() => TagCondition.Parse(text)) is null);
    }
}
