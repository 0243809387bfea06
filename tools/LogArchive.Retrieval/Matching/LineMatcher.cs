namespace LogArchive.Retrieval.Matching;

/// <summary>Finds lines.</summary>
public abstract class LineMatcher
{
    /// <summary>Finds the next line that matches.</summary>
    /// <param name="lines">Whole lines, each with its end.</param>
    /// <param name="from">Where a line begins.</param>
    /// <param name="length">The line's length without its end.</param>
    /// <returns>Where the line begins; negative if none matches.</returns>
    public abstract int Next(ReadOnlySpan<byte> lines, int from, out int length);
}
