using System.Buffers;
using System.Text;

namespace LogArchive.Retrieval.Matching;

/// <summary>Finds an ASCII text in capital and small letters alike. No other characters are equal to those of ASCII.</summary>
internal sealed class FoldedTextMatcher : TextMatcher
{
    /// <summary>Bytes of the first look: lines that match are often near each other.</summary>
    private const int FirstBytes = 512;

    /// <summary>More bytes at once would leave the fastest cache.</summary>
    private const int MaxBytes = 8 * 1024;

    private readonly SearchValues<string> _text;
    private readonly int _length;

    public FoldedTextMatcher(string text, LineLayout layout)
        : this(layout.Encode(text), layout)
    {
    }

    private FoldedTextMatcher(byte[] text, LineLayout layout)
        : base(text, layout)
    {
        _text = SearchValues.Create([Encoding.ASCII.GetString(text)], StringComparison.OrdinalIgnoreCase);
        _length = text.Length;
    }

    /// <summary>Only texts can be searched so, and Latin-1 gives every byte a character: offsets stay.</summary>
    protected override int IndexOf(ReadOnlySpan<byte> bytes)
    {
        char[] chars = ArrayPool<char>.Shared.Rent(MaxBytes + _length);
        try
        {
            int at = 0;
            for (int size = FirstBytes; bytes.Length - at >= _length; size = Math.Min(2 * size, MaxBytes))
            {
                int count = Encoding.Latin1.GetChars(bytes.Slice(at, Math.Min(size + _length, bytes.Length - at)), chars);
                if (chars.AsSpan(0, count).IndexOfAny(_text) is >= 0 and var found)
                {
                    return at + found;
                }

                at += count - _length + 1;
            }

            return -1;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }
}
