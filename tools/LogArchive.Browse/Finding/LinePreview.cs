using System.Buffers;
using System.Text;
using LogArchive.Retrieval.Reading;

namespace LogArchive.Browse.Finding;

/// <summary>The beginning of a message, for a row of the page. Not thread-safe.</summary>
internal sealed class LinePreview
{
    /// <summary>More than a row of a wide screen shows.</summary>
    public const int MaxBytes = 1000;

    private readonly ArrayBufferWriter<byte> _message = new();

    /// <summary>The beginning of a line's message, and whether that is not all of it.</summary>
    /// <exception cref="InvalidDataException">The line is no event.</exception>
    public (string Text, bool IsCut) Of(in FoundLine line)
    {
        _message.ResetWrittenCount();
        line.WriteMessage(_message);
        ReadOnlySpan<byte> message = _message.WrittenSpan;
        if (message.Length <= MaxBytes)
        {
            return (Encoding.UTF8.GetString(message), false);
        }

        int end = MaxBytes;
        while (end > 0 && IsContinuation(message[end]))
        {
            end--;
        }

        return (Encoding.UTF8.GetString(message[..end]), true);
    }

    private static bool IsContinuation(byte utf8) => (utf8 & 0b1100_0000) == 0b1000_0000;
}
