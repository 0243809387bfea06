using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LogArchive.Retrieval.Reading;
using LogArchive.Settings;

namespace LogArchive.Cli.Lines;

/// <summary>Writes a JSON array with an element for each line: its archived object, with <c>logGroup</c> if there are several.</summary>
internal sealed class JsonArrayWriter(IBufferWriter<byte> to, bool isNamed) : LineWriter(to, isNamed)
{
    private ReadableDay? _day;
    private byte[] _start = [];
    private bool _hasLines;

    public override void Write(in FoundLine line)
    {
        if (!ReferenceEquals(_day, line.Day))
        {
            _day = line.Day;
            _start = Encoding.UTF8.GetBytes(IsNamed ? $"{{\"logGroup\":{Quoted(line.Day.Receipt.LogGroup)}," : "{");
        }

        Put(_hasLines ? ",\n"u8 : "[\n"u8);
        Put(_start);
        _hasLines = true;
        if (line.Day.Format == LineFormat.Ndjson)
        {
            Put(line.Bytes.Span[1..]);
        }
        else
        {
            Put(Encoding.UTF8.GetBytes($"\"message\":{Quoted(Encoding.UTF8.GetString(line.Bytes.Span))}}}"));
        }
    }

    public override void End() => Put(_hasLines ? "\n]\n"u8 : "[]\n"u8);

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
