namespace LogArchive.Cli.Display;

/// <summary>A text with a label before it.</summary>
internal readonly record struct LabelledLine(string Label, string Text)
{
    /// <summary>Writes lines with their texts below each other, wrapped where the screen ends.</summary>
    public static async Task WriteAsync(TextWriter output, IEnumerable<LabelledLine> lines, int labelWidth)
    {
        foreach (LabelledLine line in lines)
        {
            string label = line.Label.PadRight(labelWidth);
            foreach (string text in WrappedText.Lines(line.Text, Screen.Width(output) - labelWidth).DefaultIfEmpty(""))
            {
                await output.WriteLineAsync($"{label}{text}".TrimEnd());
                label = new string(' ', labelWidth);
            }
        }
    }
}
