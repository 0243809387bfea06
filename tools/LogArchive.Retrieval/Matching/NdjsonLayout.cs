using System.Text.Encodings.Web;
using System.Text.Json;
using LogArchive.Lines;
using LogArchive.Merging;

namespace LogArchive.Retrieval.Matching;

/// <summary>Lines of the ndjson format, as <see cref="NdjsonEncoder"/> writes them.</summary>
internal sealed class NdjsonLayout : LineLayout
{
    /// <summary>Bytes of <c>\uXXXX</c>.</summary>
    private const int LongEscape = 6;

    /// <summary>What follows the message.</summary>
    private static ReadOnlySpan<byte> End => "\"}"u8;

    public override bool HasStreams => true;

    /// <summary>There is exactly one way in which a character is written, so text is found by its bytes.</summary>
    public override byte[] Encode(string text)
    {
        ReadOnlySpan<byte> json = JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
        var raw = new JsonText(json, json.Contains((byte)'\\'));
        byte[] bytes = new byte[JsonEscapes.MinimizedLength(raw)];
        return bytes[..JsonEscapes.Minimize(raw, bytes)];
    }

    public override bool IsText(ReadOnlySpan<byte> line, int at, int length, out int next)
    {
        int message = NdjsonLine.MessageAt(line);
        if (at <= message)
        {
            next = message + 1;
            return false;
        }

        next = at + 1;
        return line[message] == '"' && at + length <= line.Length - End.Length && IsBetweenCharacters(line, at);
    }

    public override JsonText MessageOf(ReadOnlySpan<byte> line) => NdjsonLine.MessageOf(line);

    public override JsonText StreamOf(ReadOnlySpan<byte> line) => NdjsonLine.StreamOf(line);

    /// <summary>Whether an offset in a string is not within an escape.</summary>
    private static bool IsBetweenCharacters(ReadOnlySpan<byte> line, int at)
    {
        if (IsEscaped(line, at))
        {
            return false;
        }

        int first = at - LongEscape + 1;
        int escape = line[first..at].LastIndexOf("\\u"u8);
        return escape < 0 || IsEscaped(line, first + escape);
    }

    /// <summary>Whether the byte before an offset escapes the one at it: backslashes come in pairs.</summary>
    private static bool IsEscaped(ReadOnlySpan<byte> line, int at) => (at - 1 - line[..at].LastIndexOfAnyExcept((byte)'\\')) % 2 != 0;
}
