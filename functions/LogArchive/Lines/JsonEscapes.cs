using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace LogArchive.Lines;

/// <summary>
/// Converts the raw content of a JSON string to text, which is never longer, or to the canonical form that LogArchive writes.
/// </summary>
/// <remarks>Bytes between backslashes are copied unchanged. The content must be legal JSON.</remarks>
internal static class JsonEscapes
{
    /// <summary>Texts up to this many bytes are cheaper to make room for than to search.</summary>
    private const int ShortBytes = 1024;

    /// <summary>Texts up to this many bytes are cheaper to make room for than to count escapes in.</summary>
    private const int MaxEstimated = 32 * 1024;

    /// <summary>U+0085 has two bytes, and its escape has six.</summary>
    private const int MaxGrowth = 3;

    /// <summary>The first bytes of U+0085, and of U+2028 and U+2029.</summary>
    private static ReadOnlySpan<byte> BreakLeads => [0xC2, 0xE2];

    /// <summary>Writes the unescaped text. An unpaired surrogate becomes U+FFFD, as everywhere in .NET.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Decode(JsonText text, Span<byte> to) =>
        text.IsEscaped ? Transcode(text.Raw, to, keepsEscapes: false) : Copy(text.Raw, to);

    /// <summary>
    /// Writes the text with only the escapes that JSON requires, and those of U+0085, U+2028 and U+2029, where many readers split lines.
    /// Each is in its shortest form. So a line is the same however the service escaped it: \" \\ \b \t \n \f \r, and \uXXXX for the others.
    /// </summary>
    /// <returns>The number of bytes written, at most <see cref="MinimizedLength"/>.</returns>
    public static int Minimize(JsonText text, Span<byte> to) =>
        text.IsEscaped && (text.Raw.IndexOf("\\u"u8) >= 0 || text.Raw.IndexOf("\\/"u8) >= 0)
            ? Transcode(text.Raw, to, keepsEscapes: true)
            : HasBreak(text.Raw) ? CopyEscaped(text.Raw, to)
            : Copy(text.Raw, to);

    /// <summary>
    /// Bytes that <see cref="Decode"/> writes, or of a short text at most so many: escapes may take six times as many as what they stand for.
    /// </summary>
    public static int DecodedLength(JsonText text) => text.Raw.Length - Saved(text, keepsEscapes: false);

    /// <summary>Bytes that <see cref="Minimize"/> writes, or of a short text at most so many.</summary>
    public static int MinimizedLength(JsonText text) => text.Raw.Length <= ShortBytes
        ? text.Raw.Length * MaxGrowth
        : text.Raw.Length + Added(text.Raw) - Saved(text, keepsEscapes: true);

    /// <summary>Bytes that the escapes of line breaks add.</summary>
    private static int Added(ReadOnlySpan<byte> raw)
    {
        int added = 0;
        for (bool hasBreak = HasBreak(raw); hasBreak && NextBreak(raw, out int length, out ReadOnlySpan<byte> escape) is >= 0 and var at;)
        {
            added += escape.Length - length;
            raw = raw[(at + length)..];
        }

        return added;
    }

    /// <summary>Bytes that escapes take more than what is written for them; 0 for a text that is not long.</summary>
    private static int Saved(JsonText text, bool keepsEscapes)
    {
        ReadOnlySpan<byte> raw = text.Raw;
        int saved = 0;
        Span<byte> written = stackalloc byte[6];
        for (bool isLong = text.IsEscaped && raw.Length > MaxEstimated; isLong && raw.IndexOf((byte)'\\') is >= 0 and var escape;)
        {
            Rune rune = Next(raw[escape..], out int escaped);
            saved += escaped - (keepsEscapes ? Escape(rune, written) : rune.EncodeToUtf8(written));
            raw = raw[(escape + escaped)..];
        }

        return saved;
    }

    private static int Transcode(ReadOnlySpan<byte> raw, Span<byte> to, bool keepsEscapes)
    {
        int written = 0;
        for (int escape = raw.IndexOf((byte)'\\'); escape >= 0; escape = raw.IndexOf((byte)'\\'))
        {
            written += keepsEscapes ? CopyEscaped(raw[..escape], to[written..]) : Copy(raw[..escape], to[written..]);
            raw = raw[escape..];
            Rune rune = Next(raw, out int length);
            written += keepsEscapes ? Escape(rune, to[written..]) : rune.EncodeToUtf8(to[written..]);
            raw = raw[length..];
        }

        return written + (keepsEscapes ? CopyEscaped(raw, to[written..]) : Copy(raw, to[written..]));
    }

    /// <summary>Copies text without backslashes, and escapes its line breaks.</summary>
    private static int CopyEscaped(ReadOnlySpan<byte> text, Span<byte> to)
    {
        int written = 0;
        while (NextBreak(text, out int length, out ReadOnlySpan<byte> escape) is >= 0 and var at)
        {
            written += Copy(text[..at], to[written..]);
            written += Copy(escape, to[written..]);
            text = text[(at + length)..];
        }

        return written + Copy(text, to[written..]);
    }

    /// <summary>
    /// Whether there is a U+0085, U+2028 or U+2029. Every text is searched, so this looks for whole sequences, which vectors compare at
    /// once: leads alone are frequent in other text.
    /// </summary>
    private static bool HasBreak(ReadOnlySpan<byte> text) =>
        !Ascii.IsValid(text)
        && (text.IndexOf("\u0085"u8) >= 0 || text.IndexOf("\u2028"u8) >= 0 || text.IndexOf("\u2029"u8) >= 0);

    /// <summary>Where the next U+0085, U+2028 or U+2029 is, how many bytes it has, and its escape; negative if there is none.</summary>
    private static int NextBreak(ReadOnlySpan<byte> text, out int length, out ReadOnlySpan<byte> escape)
    {
        length = 0;
        escape = default;
        for (int at = text.IndexOfAny(BreakLeads), from = 0; at >= 0; at = text[from..].IndexOfAny(BreakLeads))
        {
            from += at;
            escape = text[from..] switch
            {
                [0xC2, 0x85, ..] => "\\u0085"u8,
                [0xE2, 0x80, 0xA8, ..] => "\\u2028"u8,
                [0xE2, 0x80, 0xA9, ..] => "\\u2029"u8,
                _ => default,
            };
            if (escape.Length > 0)
            {
                length = text[from] == 0xC2 ? 2 : 3;
                return from;
            }

            from++;
        }

        return -1;
    }

    /// <summary>Decodes the escape at the start of the bytes.</summary>
    private static Rune Next(ReadOnlySpan<byte> raw, out int length)
    {
        length = 2;
        switch (raw[1])
        {
            case (byte)'b':
                return new Rune('\b');
            case (byte)'t':
                return new Rune('\t');
            case (byte)'n':
                return new Rune('\n');
            case (byte)'f':
                return new Rune('\f');
            case (byte)'r':
                return new Rune('\r');
            case (byte)'u':
                return CodePoint(raw, out length);
            default:
                return new Rune((char)raw[1]);
        }
    }

    private static Rune CodePoint(ReadOnlySpan<byte> raw, out int length)
    {
        length = 6;
        char first = CodeUnit(raw);
        if (Rune.TryCreate(first, out Rune rune))
        {
            return rune;
        }

        if (raw.Length >= 12 && raw[6] == '\\' && raw[7] == 'u' && Rune.TryCreate(first, CodeUnit(raw[6..]), out rune))
        {
            length = 12;
            return rune;
        }

        return Rune.ReplacementChar;
    }

    /// <summary>The code unit of <c>\uXXXX</c>.</summary>
    private static char CodeUnit(ReadOnlySpan<byte> raw) =>
        Utf8Parser.TryParse(raw.Slice(2, 4), out ushort unit, out _, 'x') ? (char)unit : throw new FormatException("Not a JSON escape.");

    private static int Escape(Rune rune, Span<byte> to)
    {
        byte letter = rune.Value switch
        {
            '"' => (byte)'"',
            '\\' => (byte)'\\',
            '\b' => (byte)'b',
            '\t' => (byte)'t',
            '\n' => (byte)'n',
            '\f' => (byte)'f',
            '\r' => (byte)'r',
            < 0x20 or 0x85 or 0x2028 or 0x2029 => (byte)'u',
            _ => 0,
        };
        if (letter == 0)
        {
            return rune.EncodeToUtf8(to);
        }

        (to[0], to[1]) = ((byte)'\\', letter);
        return letter == 'u' && Utf8Formatter.TryFormat(rune.Value, to[2..], out int digits, new StandardFormat('X', 4)) ? 2 + digits : 2;
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> to)
    {
        bytes.CopyTo(to);
        return bytes.Length;
    }
}
