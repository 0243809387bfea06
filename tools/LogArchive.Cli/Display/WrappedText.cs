namespace LogArchive.Cli.Display;

/// <summary>Text in lines of a width, broken between words. A longer word keeps a line of its own, so that it can be copied.</summary>
internal static class WrappedText
{
    /// <summary>The lines; none of an empty text.</summary>
    public static IEnumerable<string> Lines(string text, int columns)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Shortened.Columns(longer) > columns)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
