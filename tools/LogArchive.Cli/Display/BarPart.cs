using Spectre.Console;

namespace LogArchive.Cli.Display;

/// <summary>A kind of item in a <see cref="CountBar"/>.</summary>
/// <param name="Word">What it is called in the legend, as in "3 failed".</param>
/// <param name="Count">How many there are.</param>
/// <param name="Mark">Its sign in the bar, by which it is told from the others without colour.</param>
/// <param name="Color">Its colour.</param>
internal sealed record BarPart(string Word, long Count, char Mark, Color Color)
{
    public static BarPart Done(long count, bool isUnicode) => new("done", count, isUnicode ? '━' : '#', Color.Green);

    public static BarPart Failed(long count, bool isUnicode) => new("failed", count, isUnicode ? '×' : 'x', Color.Red);

    public static BarPart Running(long count, bool isUnicode) => new("running", count, isUnicode ? '╍' : '>', Color.Yellow);

    public static BarPart Waiting(long count, bool isUnicode) => new("waiting", count, isUnicode ? '·' : '.', Color.Grey);
}
