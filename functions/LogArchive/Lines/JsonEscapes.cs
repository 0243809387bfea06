using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace LogArchive.Lines;

/// <summary>
/// Converts the raw content of a JSON string to text, or to the canonical form that LogArchive writes. Neither is longer than
/// the raw content.
/// </summary>
/// <remarks>Bytes between backslashes are copied unchanged. The content must be legal JSON.</remarks>
internal static class JsonEscapes
{
    /// <summary>Bytes up to which a text's length is not worth counting.</summary>
    private const int MaxEstimated = 32 * 1024;

    /// <summary>Writes the unescaped text. An unpaired surrogate becomes U+FFFD, as everywhere in .NET.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Decode(JsonText text, Span<byte> to) =>
        text.IsEscaped ? Transcode(text.Raw, to, keepsEscapes: false) : Copy(text.Raw, to);

    /// <summary>
    /// Writes the text with only the escapes that JSON requires, each in its shortest form. So a line is the same however the
    /// service escaped it: \" \\ \b \t \n \f \r, and \u00XX below U+0020.
    /// </summary>
    /// <returns>The number of bytes written.</returns>
    public static int Minimize(JsonText text, Span<byte> to) =>
        text.IsEscaped && (text.Raw.IndexOf("\\u"u8) >= 0 || text.Raw.IndexOf("\\/"u8) >= 0)
            ? Transcode(text.Raw, to, keepsEscapes: true)
            : Copy(text.Raw, to);

    /// <summary>
    /// Bytes that <see cref="Decode"/> writes, or of a short text at most so many: escapes may take six times as many as what they stand for.
    /// </summary>
    public static int DecodedLength(JsonText text) => Length(text, keepsEscapes: false);

    /// <summary>Bytes that <see cref="Minimize"/> writes, or of a short text at most so many.</summary>
    public static int MinimizedLength(JsonText text) => Length(text, keepsEscapes: true);

    private static int Length(JsonText text, bool keepsEscapes)
    {
        ReadOnlySpan<byte> raw = text.Raw;
        int length = raw.Length;
        if (!text.IsEscaped || length <= MaxEstimated)
        {
            return length;
        }

        Span<byte> written = stackalloc byte[6];
        for (int escape = raw.IndexOf((byte)'\\'); escape >= 0; escape = raw.IndexOf((byte)'\\'))
        {
            Rune rune = Next(raw[escape..], out int escaped);
            length += (keepsEscapes ? Escape(rune, written) : rune.EncodeToUtf8(written)) - escaped;
            raw = raw[(escape + escaped)..];
        }

        return length;
    }

    private static int Transcode(ReadOnlySpan<byte> raw, Span<byte> to, bool keepsEscapes)
    {
        int written = 0;
        for (int escape = raw.IndexOf((byte)'\\'); escape >= 0; escape = raw.IndexOf((byte)'\\'))
        {
            written += Copy(raw[..escape], to[written..]);
            raw = raw[escape..];
            Rune rune = Next(raw, out int length);
            written += keepsEscapes ? Escape(rune, to[written..]) : rune.EncodeToUtf8(to[written..]);
            raw = raw[length..];
        }

        return written + Copy(raw, to[written..]);
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
            < 0x20 => (byte)'u',
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
