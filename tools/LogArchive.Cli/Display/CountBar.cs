using Spectre.Console;

namespace LogArchive.Cli.Display;

/// <summary>Shows how many items of each kind there are: as a bar, and as the legend of the bar, which has the numbers.</summary>
internal static class CountBar
{
    private const string Gap = "  ";

    /// <summary>A bar of exactly <paramref name="width"/> columns. What is there at all takes at least one of them.</summary>
    public static Paragraph Bar(IReadOnlyList<BarPart> parts, int width)
    {
        var bar = new Paragraph();
        foreach (var (part, columns) in parts.Zip(Columns([.. parts.Select(part => part.Count)], width)))
        {
            bar.Append(new string(part.Mark, columns), part.Color);
        }

        return bar;
    }

    /// <summary>One line such as "━ 5 done  · 19 waiting". Where it does not fit, the last kinds are left out.</summary>
    public static Paragraph Legend(IEnumerable<BarPart> parts, int width)
    {
        var legend = new Paragraph();
        int used = 0;
        foreach (BarPart part in parts.Where(part => part.Count > 0))
        {
            string gap = used == 0 ? "" : Gap;
            string text = $" {new WordCount(part.Count, part.Word)}";
            used += gap.Length + 1 + text.Length;
            if (used > width)
            {
                break;
            }

            legend.Append(gap).Append(part.Mark.ToString(), part.Color).Append(text);
        }

        return legend;
    }

    /// <summary>The columns of each count. Without any items, all of them are of the last kind.</summary>
    internal static int[] Columns(long[] counts, int width)
    {
        long total = counts.Sum();
        int[] columns = [.. counts.Select(count => total == 0 ? 0 : Math.Max((int)(count * width / total), count > 0 ? 1 : 0))];
        int[] present = [.. Enumerable.Range(0, counts.Length).Where(at => counts[at] > 0).DefaultIfEmpty(counts.Length - 1)];
        columns[present[^1]] += Math.Max(0, width - columns.Sum());
        while (columns.Sum() > width && columns.Max() > 1)
        {
            columns[Array.IndexOf(columns, columns.Max())]--;
        }

        return columns;
    }
}
