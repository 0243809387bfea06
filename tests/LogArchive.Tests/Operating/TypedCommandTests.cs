using LogArchive.Cli.Options;

namespace LogArchive.Tests.Operating;

public sealed class TypedCommandTests
{
    [Theory]
    [InlineData("/ecs/web", "/ecs/web")]
    [InlineData("2026-11-09T13:00+01:00", "2026-11-09T13:00+01:00")]
    [InlineData("/ecs/*", "'/ecs/*'")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("", "''")]
    public void A_shell_takes_it_for_one_word(string text, string quoted) => Assert.Equal(quoted, TypedCommand.Quoted(text));
}
