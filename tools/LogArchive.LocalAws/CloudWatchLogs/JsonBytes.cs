using System.Buffers;
using System.Buffers.Text;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>
/// Writes parts of JSON at the start of a span and returns the rest of it. Vector instructions find messages without characters to
/// escape, and copy them.
/// </summary>
internal static class JsonBytes
{
    private static readonly SearchValues<byte> MustEscape =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    /// <summary>Writes UTF-8 text as the inside of a JSON string, which takes at most six bytes for each byte.</summary>
    public static Span<byte> Escape(scoped ReadOnlySpan<byte> text, Span<byte> target)
    {
        for (int special = text.IndexOfAny(MustEscape); special >= 0; special = text.IndexOfAny(MustEscape))
        {
            target = Copy(text[..special], target);
            byte c = text[special];
            target = c switch
            {
                (byte)'"' => Copy("\\\""u8, target),
                (byte)'\\' => Copy("\\\\"u8, target),
                (byte)'\n' => Copy("\\n"u8, target),
                (byte)'\r' => Copy("\\r"u8, target),
                (byte)'\t' => Copy("\\t"u8, target),
                _ => Copy([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)('0' + (c >> 4)), "0123456789abcdef"u8[c & 15]], target),
            };
            text = text[(special + 1)..];
        }

        return Copy(text, target);
    }

    public static Span<byte> Number(long value, Span<byte> target)
    {
        Utf8Formatter.TryFormat(value, target, out int written);
        return target[written..];
    }

    public static Span<byte> Copy(scoped ReadOnlySpan<byte> text, Span<byte> target)
    {
        text.CopyTo(target);
        return target[text.Length..];
    }
}
