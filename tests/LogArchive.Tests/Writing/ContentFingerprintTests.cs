using System.Text;
using LogArchive.Lines;

namespace LogArchive.Tests.Writing;

public sealed class ContentFingerprintTests
{
    private static readonly string[] Content = ["a", "b", "", "c", "a long line", "ä"];

    [Fact]
    public void Nothing_has_the_fingerprint_zero() => Assert.Equal(new string('0', 32), Of());

    [Theory]
    [InlineData(9)]
    public void The_order_of_lines_does_not_matter(int seed)
    {
        string[] shuffled = [.. Content];
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(Of(Content), Of(shuffled));
        Assert.Matches("^[0-9a-f]{32}$", Of(Content));
    }

    [Fact]
    public void A_missing_doubled_altered_or_moved_piece_changes_it()
    {
        for (int i = 0; i < Content.Length; i++)
        {
            Assert.NotEqual(Of(Content), Of([.. Content.Where((_, at) => at != i)]));
            Assert.NotEqual(Of(Content), Of([.. Content, Content[i]]));
            Assert.NotEqual(Of(Content), Of([.. Content, Content[i], Content[i]]));
            Assert.NotEqual(Of(Content), Of([.. Content.Select((line, at) => at == i ? line + "!" : line)]));
        }

        Assert.NotEqual(Of("ab", "c"), Of("a", "bc"));
    }

    private static string Of(params string[] lines)
    {
        var fingerprint = default(ContentFingerprint);
        foreach (string line in lines)
        {
            fingerprint = fingerprint.With(Encoding.UTF8.GetBytes(line));
        }

        return fingerprint.ToString();
    }
}
