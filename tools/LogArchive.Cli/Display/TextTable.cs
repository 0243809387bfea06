namespace LogArchive.Cli.Display;

/// <summary>A table as plain text. Each column is as wide as its longest cell, so that you can pipe the table.</summary>
internal static class TextTable
{
    /// <param name="output">Where to write.</param>
    /// <param name="rows">The rows, the head first, all of the same length.</param>
    /// <param name="numbers">The columns to align at the right.</param>
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<string[]> rows, params int[] numbers)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            string line = string.Join("  ", row.Select((cell, column) =>
                numbers.Contains(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])));
            await output.WriteLineAsync(line.TrimEnd());
        }
    }
}
