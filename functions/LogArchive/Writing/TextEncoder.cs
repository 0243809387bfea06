using System.Buffers;
using System.Text;
using Amazon.CloudWatchLogs.Model;

namespace LogArchive.Writing;

/// <summary>The message alone. A line end that a message brings along (as Lambda's text lines do) is the line's end, not a second one.</summary>
internal sealed class TextEncoder : LineEncoder
{
    protected override void Write(FilteredLogEvent logEvent, IBufferWriter<byte> line)
    {
        ReadOnlySpan<char> message = logEvent.Message;
        Encoding.UTF8.GetBytes(message.EndsWith('\n') ? message[..^1] : message, line);
    }
}
