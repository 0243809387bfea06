namespace LogArchive.Retrieval.Matching;

/// <summary>Finds the lines that another matcher finds and a filter passes.</summary>
internal sealed class FilteredMatcher(LineMatcher found, LineFilter filter) : LineMatcher
{
    public override int Next(ReadOnlySpan<byte> lines, int from, out int length)
    {
        while ((from = found.Next(lines, from, out length)) >= 0)
        {
            if (filter.Passes(lines.Slice(from, length)))
            {
                return from;
            }

            from += length + 1;
        }

        return -1;
    }
}
