using LogArchive.Cli.Display;

namespace LogArchive.Tests.Display;

public sealed class WrappedTextTests
{
    [Theory]
    [InlineData("", 10)]
    [InlineData("one two", 10, "one two")]
    [InlineData("one two three", 8, "one two", "three")]
    [InlineData("one two", 7, "one two")]
    [InlineData("one two", 6, "one", "two")]
    [InlineData("a s3://bucket/a-long-key b", 5, "a", "s3://bucket/a-long-key", "b")]
    [InlineData("日本 語", 5, "日本", "語")]
    public void It_breaks_between_words(string text, int columns, params string[] lines) => Assert.Equal(lines, WrappedText.Lines(text, columns));
}
