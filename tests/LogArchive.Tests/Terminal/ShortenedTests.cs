using LogArchive.Cli.Display;

namespace LogArchive.Tests.Terminal;

public sealed class ShortenedTests
{
    [Theory]
    [InlineData("/aws/lambda/orders", 18, "/aws/lambda/orders")]
    [InlineData("/aws/lambda/orders", 17, "/aws/lam…a/orders")]
    [InlineData("/aws/lambda/orders", 8, "/aw…ders")]
    [InlineData("/aws/lambda/orders", 2, "…s")]
    [InlineData("/aws/lambda/orders", 1, "…")]
    [InlineData("/aws/lambda/orders", 0, "")]
    [InlineData("", 3, "")]
    [InlineData("山田太郎さん", 12, "山田太郎さん")]
    [InlineData("山田太郎さん", 11, "山田…郎さん")]
    [InlineData("山田太郎さん", 10, "山田…さん")]
    [InlineData("a🦊b🦊c🦊d", 5, "a…🦊d")]
    [InlineData("Zu\u0308rich und Ko\u0308ln", 7, "Zu\u0308r…o\u0308ln")]
    public void The_middle_goes(string text, int columns, string shortened)
    {
        Assert.Equal(shortened, Shortened.Middle(text, columns));
        Assert.InRange(Shortened.Columns(Shortened.Middle(text, columns)), 0, columns);
    }
}
