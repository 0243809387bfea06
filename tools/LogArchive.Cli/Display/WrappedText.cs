namespace LogArchive.Cli.Display;

/// <summary>Text in lines of a width, broken between words. A longer word keeps a line of its own, so that it can be copied.</summary>
internal static class WrappedText
{
    /// <summary>Writes a text as wide as the terminal; elsewhere in one line, so that you can search for what is in it.</summary>
    public static async Task WriteAsync(TextWriter output, string text)
    {
        foreach (string line in Screen.IsTerminal(output) ? Lines(text, Screen.Width(output)) : [text])
        {
            await output.WriteLineAsync(line);
        }
    }

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
