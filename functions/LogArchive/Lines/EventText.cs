using System.Text;
using System.Text.Unicode;

namespace LogArchive.Lines;

/// <summary>Checks the texts of an event, or repairs them. Only a page with bytes that are not UTF-8 comes here.</summary>
internal static class EventText
{
    /// <summary>The event, with U+FFFD for bytes that are not UTF-8.</summary>
    public static LogEvent Repaired(in LogEvent logEvent) => IsValid(logEvent) ? logEvent : new LogEvent
    {
        Timestamp = logEvent.Timestamp,
        IngestionTime = logEvent.IngestionTime,
        Id = Repaired(logEvent.Id),
        Stream = Repaired(logEvent.Stream),
        Message = Repaired(logEvent.Message),
        Notes = logEvent.Notes | LineNotes.InvalidUtf8,
    };

    /// <exception cref="InvalidEventText">A text of the event is not UTF-8.</exception>
    public static void Check(in LogEvent logEvent)
    {
        Check("log stream name", logEvent.Stream, logEvent);
        Check("id", logEvent.Id, logEvent);
        Check("message", logEvent.Message, logEvent);
    }

    /// <summary>Whether the bytes are UTF-8, but for a character that is cut at their end.</summary>
    public static bool IsValidSoFar(ReadOnlySpan<byte> bytes)
    {
        int whole = bytes.Length;
        for (int back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            byte lead = bytes[^back];
            if (lead >> 6 != 0b10)
            {
                int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
                whole = length > back ? bytes.Length - back : bytes.Length;
                break;
            }
        }

        return Utf8.IsValid(bytes[..whole]);
    }

    private static bool IsValid(in LogEvent logEvent) =>
        Utf8.IsValid(logEvent.Id.Raw) && Utf8.IsValid(logEvent.Stream.Raw) && Utf8.IsValid(logEvent.Message.Raw);

    private static JsonText Repaired(JsonText text) => text.IsNull || Utf8.IsValid(text.Raw)
        ? text
        : new JsonText(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text.Raw)), text.IsEscaped);

    private static void Check(string field, JsonText text, in LogEvent logEvent)
    {
        if (Utf8.IsValid(text.Raw))
        {
            return;
        }

        int at = 0;
        while (Rune.DecodeFromUtf8(text.Raw[at..], out _, out int length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        int position = JsonEscapes.Decode(new JsonText(text.Raw[..at], text.IsEscaped), new byte[at]);
        throw new InvalidEventText(
            $"the event of {DateTimeOffset.FromUnixTimeMilliseconds(logEvent.Timestamp):O} in log stream '{Repaired(logEvent.Stream).ToString()}' "
            + $"is not UTF-8: its {field} has the byte 0x{text.Raw[at]:X2} at position {position}");
    }
}

/// <summary>A text of an event is not UTF-8. The message names the event and the byte.</summary>
internal sealed class InvalidEventText(string message) : Exception(message);
