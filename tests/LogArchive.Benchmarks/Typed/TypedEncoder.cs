using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Lines;

namespace LogArchive.Benchmarks.Typed;

/// <summary>Encodes an event object as an ndjson line.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "Over a buffer the JSON writer holds nothing to dispose.")]
internal sealed class TypedEncoder
{
    private static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode("timestamp");
    private static readonly JsonEncodedText IngestionTime = JsonEncodedText.Encode("ingestionTime");
    private static readonly JsonEncodedText LogStream = JsonEncodedText.Encode("logStream");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json = new(
        Stream.Null,
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public void Encode(FilteredLogEvent logEvent, LinePage page)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
        _json.WriteNumber(Timestamp, logEvent.Timestamp ?? 0);
        _json.WriteNumber(IngestionTime, logEvent.IngestionTime ?? 0);
        _json.WriteString(LogStream, logEvent.LogStreamName);
        _json.WriteString(Message, logEvent.Message);
        _json.WriteEndObject();
        _json.Flush();

        ReadOnlySpan<byte> line = _line.WrittenSpan;
        Span<byte> room = page.Reserve(Encoding.UTF8.GetMaxByteCount(logEvent.EventId.Length) + line.Length);
        int idLength = Encoding.UTF8.GetBytes(logEvent.EventId, room);
        line.CopyTo(room[idLength..]);
        page.Add(logEvent.Timestamp ?? 0, logEvent.IngestionTime ?? 0, new LineSize(idLength, line.Length));
    }
}
