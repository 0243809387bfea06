using System.Text.Json;

namespace LogArchive.Lines;

/// <summary>Turns the events of a FilterLogEvents page into lines.</summary>
/// <param name="encoder">Writes the lines.</param>
/// <param name="from">The first timestamp of the events that become lines.</param>
/// <param name="end">The first timestamp after them.</param>
/// <param name="page">Receives the lines; after an exception it may hold some of them.</param>
internal sealed class PageParser(LineEncoder encoder, long from, long end, LinePage page) : ListParser(encoder, from, end, page)
{
    protected override ReadOnlySpan<byte> ListName => "events"u8;

    /// <summary>Parses consecutive events in the form in which CloudWatch Logs writes them.</summary>
    protected override int TakePlainEvents(ReadOnlySpan<byte> bytes)
    {
        int taken = 0;
        while (IsBetweenEvents && PlainEvent.TryRead(bytes[taken..], out LogEvent logEvent, out int length))
        {
            taken += length;
            Take(logEvent);
        }

        return taken;
    }

    protected override bool TryEvent(ref Utf8JsonReader reader, out LogEvent logEvent)
    {
        Expect(JsonTokenType.StartObject, reader.TokenType);
        var fields = new EventFields();
        if (!fields.TryRead(ref reader))
        {
            logEvent = default;
            return false;
        }

        logEvent = new LogEvent
        {
            Timestamp = fields.Timestamp ?? throw new InvalidDataException("CloudWatch Logs delivered an event without a timestamp "
                + $"(id {fields.Id.ToString()})."),
            IngestionTime = fields.IngestionTime ?? 0,
            Id = fields.Id,
            Stream = fields.Stream,
            Message = fields.Message,
        };
        return true;
    }
}
