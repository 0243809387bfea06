using System.Text.Json;
using System.Text.Unicode;

namespace LogArchive.Lines;

/// <summary>
/// Makes lines of a page's events from pieces of its body, given one after the other. What it cannot finish with a piece (a
/// field, an event) it leaves there, to be given again with more behind it.
/// </summary>
/// <param name="encoder">Writes the lines.</param>
/// <param name="from">The first timestamp of the events that become lines.</param>
/// <param name="end">The timestamp where they end.</param>
/// <param name="page">Takes the lines; after an exception there may be some in it.</param>
internal sealed class PageParser(LineEncoder encoder, long from, long end, LinePage page)
{
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = int.MaxValue });
    private Place _place = Place.Begin;
    private bool _hasList;
    private bool _isBetweenEvents;
    private string? _nextToken;
    private long _events;

    private enum Place
    {
        Begin,
        Fields,
        Events,
        End,
    }

    /// <summary>Takes what can be taken of a piece.</summary>
    /// <param name="bytes">What the last call left, and what came since.</param>
    /// <param name="isLast">Whether nothing comes behind it.</param>
    /// <returns>How many bytes were taken.</returns>
    /// <exception cref="JsonException">The body is no legal JSON, or another than a page's.</exception>
    /// <exception cref="InvalidDataException">An event without a timestamp, or bytes that are no UTF-8.</exception>
    public int Parse(ReadOnlySpan<byte> bytes, bool isLast)
    {
        int taken = 0;
        do
        {
            taken += TakePlainEvents(bytes[taken..]);
        }
        while (TryStep(bytes, isLast, ref taken));

        // The reader does not look into strings. Steps end at ASCII, so no character is cut here.
        return Utf8.IsValid(bytes[..taken]) ? taken : throw new InvalidDataException("CloudWatch Logs gave an answer that is not UTF-8.");
    }

    /// <summary>To be called after the last piece.</summary>
    /// <exception cref="InvalidDataException">It was no page: neither a list of events nor a token.</exception>
    public PageEnd End()
    {
        if (_place != Place.End)
        {
            throw new JsonException("The page has no end.");
        }

        // An answer without anything is what an empty body or a stranger's reads like. A last page has a list, if an empty one.
        return _hasList || _nextToken is not null
            ? new PageEnd(_nextToken, _events)
            : throw new InvalidDataException("CloudWatch Logs gave an answer without a list of events. Whether events are missing cannot be told, so nothing was published. Redrive or replay the day.");
    }

    /// <summary>Takes the events that follow one another in the form in which CloudWatch Logs writes them; how many bytes they have.</summary>
    /// <remarks>Behind each of them the JSON reader would stand in the very state in which it stands before the first.</remarks>
    private int TakePlainEvents(ReadOnlySpan<byte> bytes)
    {
        int taken = 0;
        while (_isBetweenEvents && PlainEvent.TryRead(bytes[taken..], out LogEvent logEvent, out int length))
        {
            taken += length;
            Take(logEvent);
        }

        return taken;
    }

    /// <summary>Takes the next thing that can be taken as a whole; false when the bytes end before its end.</summary>
    private bool TryStep(ReadOnlySpan<byte> bytes, bool isLast, ref int taken)
    {
        var reader = new Utf8JsonReader(bytes[taken..], isLast, _state);
        if (!TryStep(ref reader))
        {
            return false;
        }

        taken += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return true;
    }

    private bool TryStep(ref Utf8JsonReader reader) => reader.Read() && _place switch
    {
        Place.Begin => Begin(ref reader),
        Place.Fields => TryField(ref reader),
        Place.Events => TryEvent(ref reader),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private bool Begin(ref Utf8JsonReader reader)
    {
        Expect(JsonTokenType.StartObject, reader.TokenType);
        _place = Place.Fields;
        return true;
    }

    private bool TryField(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _place = Place.End;
            return true;
        }

        ReadOnlySpan<byte> name = EventFields.NameAt(ref reader);
        if (!reader.Read())
        {
            return false;
        }

        if (name.SequenceEqual("events"u8))
        {
            BeginEvents(reader.TokenType);
        }
        else if (name.SequenceEqual("nextToken"u8))
        {
            _nextToken = JsonText.Of(ref reader).ToString() is { Length: > 0 } token ? token : null;
        }
        else
        {
            return reader.TrySkip();
        }

        return true;
    }

    private void BeginEvents(JsonTokenType token)
    {
        // Of a doubled field the last counts, of this one too.
        page.Clear();
        (_events, _hasList, _isBetweenEvents) = (0, token != JsonTokenType.Null, false);
        if (_hasList)
        {
            Expect(JsonTokenType.StartArray, token);
            _place = Place.Events;
        }
    }

    private bool TryEvent(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            (_place, _isBetweenEvents) = (Place.Fields, false);
            return true;
        }

        Expect(JsonTokenType.StartObject, reader.TokenType);
        var fields = new EventFields();
        if (!fields.TryRead(ref reader))
        {
            return false;
        }

        _isBetweenEvents = true;
        Take(new LogEvent
        {
            Timestamp = fields.Timestamp ?? throw new InvalidDataException($"CloudWatch Logs delivered an event without a timestamp (id {fields.Id.ToString()})."),
            IngestionTime = fields.IngestionTime ?? 0,
            Id = fields.Id,
            Stream = fields.Stream,
            Message = fields.Message,
        });
        return true;
    }

    private void Take(in LogEvent logEvent)
    {
        _events++;
        if (logEvent.Timestamp >= from && logEvent.Timestamp < end)
        {
            encoder.Encode(logEvent, page);
        }
    }

    private static void Expect(JsonTokenType expected, JsonTokenType actual)
    {
        if (actual != expected)
        {
            throw new JsonException($"There is {actual} where {expected} is expected.");
        }
    }
}

/// <summary>How a page ended.</summary>
/// <param name="NextToken">What to ask for the next page with; null on the last page.</param>
/// <param name="Events">How many events the page had, also outside of the range that was asked for.</param>
internal readonly record struct PageEnd(string? NextToken, long Events);
