using System.Globalization;
using Spectre.Console.Rendering;

namespace LogArchive.Cli.Display;

/// <summary>Text that fits into a number of terminal columns.</summary>
internal static class Shortened
{
    private const string Ellipsis = "…";

    /// <summary>The columns a text takes on a terminal: most Chinese, Japanese and Korean characters take two.</summary>
    public static int Columns(string text) => new Segment(text).CellCount();

    /// <summary>
    /// The text with its middle replaced by an ellipsis if it is too wide. Both ends stay: log groups often differ only in their ends.
    /// </summary>
    /// <param name="text">One line of text.</param>
    /// <param name="columns">The maximum width; below 1 nothing fits.</param>
    public static string Middle(string text, int columns)
    {
        if (columns < 1)
        {
            return "";
        }

        if (Columns(text) <= columns)
        {
            return text;
        }

        string[] elements = [.. Elements(text)];
        string start = Fill(elements, (columns - 1) / 2);
        string end = Fill(elements.Reverse(), columns - 1 - Columns(start), fromEnd: true);
        return start + Ellipsis + end;
    }

    /// <summary>What a reader takes for one character, so that no surrogate or combining mark is cut off.</summary>
    private static IEnumerable<string> Elements(string text)
    {
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }

    private static string Fill(IEnumerable<string> elements, int columns, bool fromEnd = false)
    {
        string filled = "";
        foreach (string element in elements)
        {
            string longer = fromEnd ? element + filled : filled + element;
            if (Columns(longer) > columns)
            {
                break;
            }

            filled = longer;
        }

        return filled;
    }
}
