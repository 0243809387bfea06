namespace LogArchive.Cli.Display;

/// <summary>A table as plain text that fits into a width: it leaves out columns, says which, and shortens names in their middle.</summary>
internal sealed class FittedTable(params FittedColumn[] columns)
{
    /// <summary>Where no column is left to leave out, names get as short as this.</summary>
    private const int Narrowest = 8;

    private readonly List<string[]> _rows = [];

    /// <summary>Spaces between columns.</summary>
    public int Gap { private get; init; } = 2;

    public void AddRow(params string[] cells) => _rows.Add(cells);

    public async Task WriteAsync(TextWriter output)
    {
        foreach (string line in Lines(Screen.Width(output)))
        {
            await output.WriteLineAsync(line);
        }
    }

    /// <param name="width">The maximum width, in terminal columns.</param>
    public IEnumerable<string> Lines(int width)
    {
        int[] widths = [.. columns.Select((column, at) => _rows.Select(row => Shortened.Columns(row[at])).Append(column.Head.Length).Max())];
        int[] shown = Shown(widths, width);
        Shrink(widths, shown, width);
        foreach (string[] row in _rows.Prepend([.. columns.Select(column => column.Head)]))
        {
            yield return string.Join(new string(' ', Gap), shown.Select(at => Cell(row[at], widths[at], columns[at].IsNumber))).TrimEnd();
        }

        if (shown.Length < columns.Length)
        {
            string hidden = string.Join(", ", columns.Where((_, at) => !shown.Contains(at)).Select(column => column.Head));
            foreach (string line in WrappedText.Lines($"A wider window also shows: {hidden}", width))
            {
                yield return line;
            }
        }
    }

    private static string Cell(string text, int width, bool isNumber)
    {
        string cell = Shortened.Middle(text, width);
        string space = new(' ', width - Shortened.Columns(cell));
        return isNumber ? space + cell : cell + space;
    }

    private int Total(IEnumerable<int> widths) => widths.Sum(width => width + Gap) - Gap;

    /// <summary>The columns that there is room for.</summary>
    private int[] Shown(int[] widths, int width)
    {
        List<int> shown = [.. Enumerable.Range(0, columns.Length)];
        while (Total(shown.Select(at => Math.Min(widths[at], columns[at].Minimum ?? widths[at]))) > width
            && shown.MaxBy(at => columns[at].Rank) is var last && columns[last].Rank > 0)
        {
            shown.Remove(last);
        }

        return [.. shown];
    }

    /// <summary>Takes from the widest of the columns that may be shortened, until the rows fit.</summary>
    private void Shrink(int[] widths, int[] shown, int width)
    {
        while (Total(shown.Select(at => widths[at])) > width)
        {
            int[] names = [.. shown.Where(at => columns[at].Minimum is not null && widths[at] > Narrowest)];
            int[] wide = [.. names.Where(at => widths[at] > columns[at].Minimum)];
            if (names.Length == 0)
            {
                return;
            }

            widths[(wide.Length > 0 ? wide : names).MaxBy(at => widths[at])]--;
        }
    }
}
