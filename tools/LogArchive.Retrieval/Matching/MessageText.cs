using System.Buffers;
using System.Text;
using LogArchive.Lines;

namespace LogArchive.Retrieval.Matching;

/// <summary>A message without escapes, in memory that is used again: dispose it.</summary>
internal readonly ref struct MessageText
{
    private readonly byte[]? _rented;

    private MessageText(ReadOnlySpan<byte> utf8, byte[]? rented)
    {
        Utf8 = utf8;
        _rented = rented;
    }

    /// <summary>The message as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8 { get; }

    public static MessageText Of(JsonText message)
    {
        if (!message.IsEscaped)
        {
            return new MessageText(message.Raw, null);
        }

        byte[] text = ArrayPool<byte>.Shared.Rent(message.Raw.Length);
        return new MessageText(text.AsSpan(0, JsonEscapes.Decode(message, text)), text);
    }

    /// <summary>Tests the message as characters.</summary>
    /// <param name="state">What the test needs.</param>
    /// <param name="test">The test.</param>
    public bool Test<T>(T state, Func<ReadOnlySpan<char>, T, bool> test)
    {
        char[] chars = ArrayPool<char>.Shared.Rent(Utf8.Length);
        bool result = test(chars.AsSpan(0, Encoding.UTF8.GetChars(Utf8, chars)), state);
        ArrayPool<char>.Shared.Return(chars);
        return result;
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
