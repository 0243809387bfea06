namespace LogArchive.Retrieval.Matching;

/// <summary>Finds the lines that another matcher does not find.</summary>
internal sealed class InvertedMatcher(LineMatcher found) : LineMatcher
{
    public override int Next(ReadOnlySpan<byte> lines, int from, out int length)
    {
        while ((length = lines[from..].IndexOf((byte)'\n')) >= 0)
        {
            // Only this line: looking further again and again would be quadratic.
            if (found.Next(lines.Slice(from, length + 1), 0, out _) < 0)
            {
                return from;
            }

            from += length + 1;
        }

        return -1;
    }
}
