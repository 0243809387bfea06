using LogArchive.Cli.Samples.Files;

namespace LogArchive.Tests.Samples;

public sealed class LinePieceTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\n\r\nb\rc", "a|b|c")]
    [InlineData("\n\n", "")]
    public void Lines_end_as_they_do_anywhere_and_blank_ones_are_left_out(string text, string lines) =>
        Assert.Equal(lines, string.Join('|', LinePiece.Of(new StringReader(text)).Select(piece => piece.Text)));

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(LinePiece.MaxChars)]
    public void A_long_line_comes_in_pieces_that_fit_into_an_event(int more)
    {
        string line = new('x', LinePiece.MaxChars + more);

        LinePiece[] pieces = [.. LinePiece.Of(new StringReader($"before\n{line}\nafter\n"))];

        Assert.Equal(line, string.Concat(pieces[1..^1].Select(piece => piece.Text)));
        Assert.All(pieces, piece => Assert.InRange(piece.Text.Length, 1, LinePiece.MaxChars));
        Assert.Equal([true, true, .. pieces[2..^1].Select(_ => false), true], pieces.Select(piece => piece.IsStart));
        Assert.Equal("after", pieces[^1].Text);
    }

    [Fact]
    public void A_character_of_two_halves_stays_whole()
    {
        string line = new string('x', LinePiece.MaxChars - 1) + "🦊🦊";

        string[] pieces = [.. LinePiece.Of(new StringReader(line)).Select(piece => piece.Text)];

        Assert.Equal([LinePiece.MaxChars - 1, 4], pieces.Select(piece => piece.Length));
    }
}
