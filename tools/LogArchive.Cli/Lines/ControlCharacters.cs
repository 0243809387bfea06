using System.Buffers;

namespace LogArchive.Cli.Lines;

/// <summary>
/// Makes control characters visible on a terminal, as <c>cat -v</c> does: whoever can write into a log must not be able to move the cursor,
/// set the title or paste into the shell of whoever reads it.
/// </summary>
internal static class ControlCharacters
{
    private const byte Delete = 0x7f;

    /// <summary>The first byte, in UTF-8, of the control characters from U+0080 to U+009F, which terminals obey, too.</summary>
    private const byte C1 = 0xc2;

    private static readonly SearchValues<byte> Suspicious = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code).Where(code => code is not ((byte)'\n' or (byte)'\t')), Delete, C1]);

    /// <summary>UTF-8 text with carets in place of control characters; line ends and tabs stay.</summary>
    public static ReadOnlyMemory<byte> Shown(ReadOnlyMemory<byte> text)
    {
        if (!text.Span.ContainsAny(Suspicious))
        {
            return text;
        }

        var shown = new ArrayBufferWriter<byte>(text.Length + 64);
        ReadOnlySpan<byte> rest = text.Span;
        while (rest.IndexOfAny(Suspicious) is >= 0 and var at)
        {
            shown.Write(rest[..at]);
            rest = rest[at..];
            rest = rest[Write(shown, rest)..];
        }

        shown.Write(rest);
        return shown.WrittenMemory;
    }

    /// <summary>Writes the character at the beginning, and returns its length.</summary>
    private static int Write(ArrayBufferWriter<byte> shown, ReadOnlySpan<byte> rest)
    {
        switch (rest)
        {
            case [C1, >= 0x80 and < 0xa0 and var code, ..]:
                shown.Write([(byte)'M', (byte)'-', (byte)'^', (byte)(code - 0x40)]);
                return 2;
            case [C1, ..]:
                shown.Write([C1]);
                return 1;
            default:
                shown.Write([(byte)'^', (byte)(rest[0] ^ 0x40)]);
                return 1;
        }
    }
}
