namespace LogArchive.Retrieval.Matching;

/// <summary>Finds text in the bytes of many lines at once, and looks at a line only where its bytes occur.</summary>
/// <param name="text">The text, as it is encoded in a message.</param>
/// <param name="layout">The layout of the lines.</param>
internal abstract class TextMatcher(byte[] text, LineLayout layout) : LineMatcher
{
    public override int Next(ReadOnlySpan<byte> lines, int from, out int length)
    {
        int end = -1;
        for (int at = from; IndexOf(lines[at..]) is >= 0 and var found;)
        {
            at += found;
            if (at > end)
            {
                // Once for each line: one of megabytes may have the bytes a million times where they do not count.
                from += lines[from..at].LastIndexOf((byte)'\n') + 1;
                end = at + lines[at..].IndexOf((byte)'\n');
            }

            length = end - from;
            if (layout.IsText(lines.Slice(from, length), at - from, text.Length, out int next))
            {
                return from;
            }

            at = from + next;
        }

        length = 0;
        return -1;
    }

    /// <summary>Where the text's bytes occur first; negative if nowhere.</summary>
    protected abstract int IndexOf(ReadOnlySpan<byte> bytes);
}
