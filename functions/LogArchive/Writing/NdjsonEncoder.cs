using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;

namespace LogArchive.Writing;

/// <summary>One JSON object a line: <c>{"timestamp":…,"ingestionTime":…,"logStream":"…","message":"…"}</c>; non-ASCII text stays readable.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "Over a buffer the JSON writer holds nothing to dispose.")]
internal sealed class NdjsonEncoder : LineEncoder
{
    private static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode("timestamp");
    private static readonly JsonEncodedText IngestionTime = JsonEncodedText.Encode("ingestionTime");
    private static readonly JsonEncodedText LogStream = JsonEncodedText.Encode("logStream");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");

    private readonly Utf8JsonWriter _json = new(
        Stream.Null,
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    protected override void Write(FilteredLogEvent logEvent, IBufferWriter<byte> line)
    {
        _json.Reset(line);
        _json.WriteStartObject();
        _json.WriteNumber(Timestamp, logEvent.Timestamp ?? 0);
        _json.WriteNumber(IngestionTime, logEvent.IngestionTime ?? 0);
        _json.WriteString(LogStream, logEvent.LogStreamName);
        _json.WriteString(Message, logEvent.Message);
        _json.WriteEndObject();
        _json.Flush();
    }
}
