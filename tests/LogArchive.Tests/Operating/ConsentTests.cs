using LogArchive.Cli;
using LogArchive.Cli.Display;

namespace LogArchive.Tests.Operating;

public sealed class ConsentTests
{
    [Theory]
    [InlineData("y\n", true)]
    [InlineData("YES\n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    public async Task Only_a_yes_is_one(string answer, bool isYes)
    {
        var error = new StringWriter();

        Assert.Equal(isYes, await new Consent(error) { Answers = new StringReader(answer) }.AskAsync("Go ahead?", default));
        Assert.Equal("Go ahead? [y/N] ", error.ToString());
    }

    [Fact]
    public async Task Without_a_person_it_names_the_option() =>
        Assert.Contains("--yes", (await Assert.ThrowsAsync<UsageException>(() => new Consent(TextWriter.Null) { Answers = null }.AskAsync("?", default))).Message);
}
