using System.Text;
using LogArchive.Cli.Lines;

namespace LogArchive.Tests.Lines;

public sealed class ControlCharactersTests
{
    [Theory]
    [InlineData("plain äöü 日本 \u2028\n", "plain äöü 日本 \u2028\n")]
    [InlineData("a\tb\n", "a\tb\n")]
    [InlineData("\u001b]0;title\u0007", "^[]0;title^G")]
    [InlineData("over\rwritten", "over^Mwritten")]
    [InlineData("\0\u007f", "^@^?")]
    [InlineData("c1 \u009b31m", "c1 M-^[31m")]
    [InlineData("not c1 \u00a0 \u00bf", "not c1 \u00a0 \u00bf")]
    [InlineData("", "")]
    public void They_are_shown_as_carets(string text, string shown) =>
        Assert.Equal(shown, Encoding.UTF8.GetString(ControlCharacters.Shown(Encoding.UTF8.GetBytes(text)).Span));

    [Fact]
    public void A_character_that_is_cut_off_stays() =>
        Assert.Equal([0xc2], ControlCharacters.Shown(new byte[] { 0xc2 }).ToArray());
}
