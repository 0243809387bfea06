namespace LogArchive.Cli.Display;

/// <summary>
/// A table as plain text that fits the screen. Where it is too wide, the names in the first column lose their middle; then the texts in
/// the last one get lines of their own; then, on very narrow screens, the names do. In a pipe nothing is shortened.
/// </summary>
internal static class TextTable
{
    private const int Gap = 2;

    /// <summary>Below this, the names of log groups can hardly be told apart.</summary>
    private const int MinNameWidth = 16;

    private const int Indent = 4;

    /// <param name="output">Where to write.</param>
    /// <param name="rows">The rows, the head first, all of the same length.</param>
    /// <param name="numbers">The columns to align at the right.</param>
    public static Task WriteAsync(TextWriter output, IReadOnlyList<string[]> rows, params int[] numbers) =>
        WriteAsync(output, rows, Screen.Width(output), numbers);

    /// <param name="output">Where to write.</param>
    /// <param name="rows">The rows, the head first, all of the same length.</param>
    /// <param name="columns">The width of the screen.</param>
    /// <param name="numbers">The columns to align at the right.</param>
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<string[]> rows, int columns, int[] numbers)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => Shortened.Columns(row[column])))];
        int last = widths.Length - 1;
        bool isTextBelow = !Fits(widths, columns) && !numbers.Contains(last);
        int[] beside = isTextBelow ? widths[..last] : widths;
        bool isNameAbove = !Fits(beside, columns);
        beside[0] = isNameAbove ? 0 : Math.Min(beside[0], columns - Needed(beside[1..]) - Gap);
        foreach (string[] row in rows)
        {
            if (isNameAbove)
            {
                await output.WriteLineAsync(Shortened.Middle(row[0], columns));
            }

            string[] cells = [isNameAbove ? "" : Shortened.Middle(row[0], beside[0]), .. row[1..beside.Length]];
            await output.WriteLineAsync(Line(cells, beside, numbers));
            foreach (string line in isTextBelow && row != rows[0] ? WrappedText.Lines(row[last], columns - Indent) : [])
            {
                await output.WriteLineAsync(new string(' ', Indent) + line);
            }
        }
    }

    private static bool Fits(int[] widths, int columns) => Math.Min(widths[0], MinNameWidth) + Gap + Needed(widths[1..]) <= columns;

    private static int Needed(int[] widths) => widths.Sum() + (Gap * Math.Max(0, widths.Length - 1));

    private static string Line(string[] cells, int[] widths, int[] numbers) => string.Join(
        new string(' ', Gap),
        cells.Select((cell, column) =>
        {
            string space = new(' ', Math.Max(0, widths[column] - Shortened.Columns(cell)));
            return numbers.Contains(column) ? space + cell : cell + space;
        })).TrimEnd();
}
