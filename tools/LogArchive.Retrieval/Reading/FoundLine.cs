using System.Buffers;
using LogArchive.Lines;
using LogArchive.Merging;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Reading;

/// <summary>A line of an archive. Its bytes are valid until the next line is read.</summary>
/// <param name="Day">The log group and day.</param>
/// <param name="Timestamp">Its timestamp, in ms since the Unix epoch; in text format, that of its part's first event.</param>
/// <param name="Number">Its number among the lines of its log group that were selected by day, from 0.</param>
/// <param name="IsMatch">Whether it was looked for; otherwise it is context.</param>
/// <param name="Bytes">The archived bytes, without line end.</param>
public readonly record struct FoundLine(ReadableDay Day, long Timestamp, long Number, bool IsMatch, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The number of its part, from 1.</summary>
    public int Part { get; init; }

    /// <summary>Its number among the lines of its part, from 0.</summary>
    public long LineOfPart { get; init; }

    /// <summary>Writes its message as UTF-8, without a line end at its end.</summary>
    /// <exception cref="InvalidDataException">The line is no event.</exception>
    /// <exception cref="System.Text.Json.JsonException">It is no JSON.</exception>
    public void WriteMessage(IBufferWriter<byte> to)
    {
        if (Day.Format == LineFormat.Text)
        {
            to.Write(Bytes.Span);
            return;
        }

        JsonText message = NdjsonLine.MessageOf(Bytes.Span);
        Span<byte> text = to.GetSpan(JsonEscapes.DecodedLength(message));
        to.Advance(TextEncoder.LineLength(text[..JsonEscapes.Decode(message, text)]));
    }
}
