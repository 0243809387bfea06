using System.Buffers.Binary;
using System.IO.Hashing;

namespace LogArchive.Lines;

/// <summary>The message alone. A line end in the message (as in Lambda's text logs) ends the line; no second one is added.</summary>
/// <remarks>
/// Events of two streams, or with and without a line end, may have the same line. So a hash of stream and message follows the id.
/// </remarks>
internal sealed class TextEncoder : LineEncoder
{
    public override int MarkBytes => sizeof(ulong);

    /// <summary>How much of a message is its line: all but a line end at its end.</summary>
    public static int LineLength(ReadOnlySpan<byte> message) => message is [.., (byte)'\n'] ? message.Length - 1 : message.Length;

    protected override int MaxBytes(in LogEvent logEvent) => JsonEscapes.DecodedLength(logEvent.Message) + logEvent.Stream.Raw.Length;

    protected override int Write(in LogEvent logEvent, Span<byte> mark, Span<byte> line)
    {
        int message = JsonEscapes.Decode(logEvent.Message, line);
        if (!mark.IsEmpty)
        {
            int stream = JsonEscapes.Decode(logEvent.Stream, line[message..]);
            ulong hash = XxHash3.HashToUInt64(line[..(message + stream)]);
            BinaryPrimitives.WriteUInt64LittleEndian(mark, unchecked(hash + ((ulong)message * 0x9E37_79B1_85EB_CA87)));
        }

        return LineLength(line[..message]);
    }
}
