using LogArchive.Retrieval.Matching;

namespace LogArchive.Tests.Retrieval;

public sealed class RequiredTextTests
{
    [Theory]
    [InlineData("timeout", "timeout", true)]
    [InlineData("C:\\\\temp\\.txt", "C:\\temp.txt", true)]
    [InlineData("{\"a\"}", "{\"a\"}", true)]
    [InlineData("status=5\\d\\d", "status=5", false)]
    [InlineData("^abc$", "abc", false)]
    [InlineData("abc?d", "ab", false)]
    [InlineData("abc*de", "ab", false)]
    [InlineData("ab{2}long", "long", false)]
    [InlineData("abc+", "abc", false)]
    [InlineData("(abc)?de", "de", false)]
    [InlineData("a[bc]*?defg", "defg", false)]
    [InlineData("x[]y]zz", "zz", false)]
    [InlineData("(a(b|c)\\)d[)])efg", "efg", false)]
    public void The_longest_text_that_must_be_there_is_known(string pattern, string text, bool isAll) =>
        Assert.Equal(new RequiredText(text, isAll), RequiredText.Of(pattern, ignoreCase: false));

    [Theory]
    [InlineData("abc|def")]
    [InlineData("(?i)abc")]
    [InlineData("(?:abc)def")]
    [InlineData("\\x41bcd")]
    [InlineData("[a-z-[aeiou]]abc")]
    [InlineData("a.b.c")]
    [InlineData("\\p{Lu}abc")]
    public void Where_it_is_not_simple_nothing_is_required(string pattern) => Assert.Null(RequiredText.Of(pattern, ignoreCase: false));

    [Fact]
    public void The_Kelvin_sign_is_a_K_to_expressions_but_not_to_text() =>
        Assert.Equal(new RequiredText("ing", IsAll: false), RequiredText.Of("king", ignoreCase: true));
}
