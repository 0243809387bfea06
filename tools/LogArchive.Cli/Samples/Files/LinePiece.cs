using System.Buffers;

namespace LogArchive.Cli.Samples.Files;

/// <summary>A line, or as much of a long one as fits into an event.</summary>
/// <param name="Text">The text, without a line end; never empty.</param>
/// <param name="IsStart">False for what continues a long line.</param>
internal readonly record struct LinePiece(string Text, bool IsStart)
{
    /// <summary>A character has at most 3 bytes in UTF-8, so an event stays below the limit of 1 MB (CloudWatch Logs quotas).</summary>
    public const int MaxChars = 256 * 1024;

    /// <summary>Cuts a text into lines, and long lines into pieces, in bounded memory. Blank lines are left out.</summary>
    public static IEnumerable<LinePiece> Of(TextReader reader)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(MaxChars);
        try
        {
            bool isStart = true;
            for (int held = 0, end = MaxChars; end == MaxChars;)
            {
                end = held + reader.ReadBlock(buffer, held, MaxChars - held);
                int at = 0;
                while (NextLength(buffer.AsSpan(at, end - at), isLast: end < MaxChars, isFull: at == 0) is { } length)
                {
                    if (length > 0)
                    {
                        yield return new LinePiece(new string(buffer, at, length), isStart);
                    }

                    isStart = at + length < end && buffer[at + length] is '\r' or '\n';
                    at += length + (isStart ? 1 : 0);
                }

                held = end - at;
                Array.Copy(buffer, at, buffer, 0, held);
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>The length of the next piece, which may be 0; null: more of the text is needed.</summary>
    /// <param name="text">What is left of the buffer.</param>
    /// <param name="isLast">Whether the text ends here.</param>
    /// <param name="isFull">Whether the buffer has no room for more.</param>
    private static int? NextLength(ReadOnlySpan<char> text, bool isLast, bool isFull) => text switch
    {
        [] => null,
        _ when text.IndexOfAny('\r', '\n') is >= 0 and var length => length,
        _ when isLast => text.Length,
        _ when isFull => char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length,
        _ => null,
    };
}
