using LogArchive.Lines;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Matching;

/// <summary>Where a format has the message in its lines, and how it writes text.</summary>
internal abstract class LineLayout
{
    public static LineLayout Of(LineFormat format) => format switch
    {
        LineFormat.Ndjson => new NdjsonLayout(),
        LineFormat.Text => new TextLayout(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether lines have log streams.</summary>
    public abstract bool HasStreams { get; }

    /// <summary>The bytes that a text has within a message.</summary>
    public abstract byte[] Encode(string text);

    /// <summary>Whether encoded text that was found in a line is text of the message.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="at">Where the bytes were found in the line. They may end beyond it.</param>
    /// <param name="length">How many they are.</param>
    /// <param name="next">If not: where in the line to search further.</param>
    public abstract bool IsText(ReadOnlySpan<byte> line, int at, int length, out int next);

    /// <summary>The message of a line.</summary>
    /// <exception cref="InvalidDataException">The line is no event.</exception>
    public abstract JsonText MessageOf(ReadOnlySpan<byte> line);

    /// <summary>The log stream of a line; null if lines have none.</summary>
    /// <exception cref="InvalidDataException">The line is no event.</exception>
    public abstract JsonText StreamOf(ReadOnlySpan<byte> line);
}
