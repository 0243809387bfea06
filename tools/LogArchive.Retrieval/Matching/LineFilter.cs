namespace LogArchive.Retrieval.Matching;

/// <summary>Looks at one line. Thread-safe.</summary>
internal abstract class LineFilter
{
    /// <summary>Whether a line has what the filter is about.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <exception cref="InvalidDataException">The line is no event.</exception>
    public abstract bool Passes(ReadOnlySpan<byte> line);
}
