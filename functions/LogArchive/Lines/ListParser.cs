using System.Text.Json;
using System.Text.Unicode;

namespace LogArchive.Lines;

/// <summary>
/// Turns a page's list of events into lines, from consecutive pieces of its body. It leaves an incomplete field or event unparsed: pass
/// those bytes again, followed by the next ones.
/// </summary>
/// <param name="encoder">Writes the lines.</param>
/// <param name="from">The first timestamp of the events that become lines.</param>
/// <param name="end">The first timestamp after them.</param>
/// <param name="page">Receives the lines; after an exception it may hold some of them.</param>
internal abstract class ListParser(LineEncoder encoder, long from, long end, LinePage page)
{
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = int.MaxValue });
    private Place _place = Place.Begin;
    private bool _hasList;
    private bool _checksTexts;
    private string? _nextToken;
    private long _events;

    private enum Place
    {
        Begin,
        Fields,
        Events,
        End,
    }

    /// <summary>Receives the lines.</summary>
    protected LinePage Page => page;

    /// <summary>The name of the list.</summary>
    protected abstract ReadOnlySpan<byte> ListName { get; }

    /// <summary>Whether the next bytes are another event of the list, or its end.</summary>
    protected bool IsBetweenEvents { get; private set; }

    /// <summary>Whether bytes of events that are not UTF-8 become U+FFFD; by default they are an error.</summary>
    public bool ReplacesInvalidUtf8 { get; init; }

    /// <summary>Parses as much of a piece as possible.</summary>
    /// <param name="bytes">What the last call left, followed by new bytes.</param>
    /// <param name="isLast">Whether this is the last piece.</param>
    /// <returns>The number of bytes parsed.</returns>
    /// <exception cref="JsonException">The body is not valid JSON, or not a page.</exception>
    /// <exception cref="InvalidDataException">An event has no timestamp, or bytes outside of events are not UTF-8.</exception>
    /// <exception cref="InvalidEventText">A text of an event is not UTF-8.</exception>
    public int Parse(ReadOnlySpan<byte> bytes, bool isLast)
    {
        // The reader does not validate strings. Checking them one by one is slow, so that begins with the first invalid piece.
        _checksTexts |= !EventText.IsValidSoFar(bytes);
        int taken = 0;
        do
        {
            taken += TakePlainEvents(bytes[taken..]);
        }
        while (TryStep(bytes, isLast, ref taken));

        return ReplacesInvalidUtf8 || !_checksTexts || Utf8.IsValid(bytes[..taken]) ? taken : throw NotUtf8();
    }

    /// <summary>Ends the page; call it after the last piece.</summary>
    /// <exception cref="InvalidDataException">The body has neither a list of events nor a token.</exception>
    public PageEnd End()
    {
        if (_place != Place.End)
        {
            throw new JsonException("The page is incomplete.");
        }

        // An empty or unrelated body looks like a page with neither. Even an empty last page has a list.
        return _hasList || _nextToken is not null
            ? new PageEnd(_nextToken, _events)
            : throw new InvalidDataException("CloudWatch Logs answered without a list of events. "
                + "Events may be missing, so nothing was published. Archive the day again.");
    }

    /// <summary>Parses consecutive events without the JSON reader, which would be in the same state after each of them as before the first.</summary>
    /// <returns>The number of bytes parsed.</returns>
    protected virtual int TakePlainEvents(ReadOnlySpan<byte> bytes) => 0;

    /// <summary>Parses an event from its first token, which was read; false if the bytes end first.</summary>
    protected abstract bool TryEvent(ref Utf8JsonReader reader, out LogEvent logEvent);

    /// <summary>Parses a field besides list and token, whose value's first token was read; false if the bytes end first.</summary>
    protected virtual bool TryOther(ReadOnlySpan<byte> name, ref Utf8JsonReader reader) => reader.TrySkip();

    /// <summary>Parses the next complete field, event or bracket; false if the bytes end first.</summary>
    private bool TryStep(ReadOnlySpan<byte> bytes, bool isLast, ref int taken)
    {
        long eventsBefore = _events;
        var reader = new Utf8JsonReader(bytes[taken..], isLast, _state);
        if (!TryStep(ref reader))
        {
            return false;
        }

        if (_checksTexts && _events == eventsBefore && !Utf8.IsValid(bytes.Slice(taken, (int)reader.BytesConsumed)))
        {
            throw NotUtf8();
        }

        taken += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return true;
    }

    private bool TryStep(ref Utf8JsonReader reader) => reader.Read() && _place switch
    {
        Place.Begin => Begin(ref reader),
        Place.Fields => TryField(ref reader),
        Place.Events => TryListed(ref reader),
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

        if (name.SequenceEqual(ListName))
        {
            BeginEvents(reader.TokenType);
        }
        else if (name.SequenceEqual("nextToken"u8))
        {
            _nextToken = JsonText.Of(ref reader).ToString() is { Length: > 0 } token ? token : null;
        }
        else
        {
            return TryOther(name, ref reader);
        }

        return true;
    }

    private void BeginEvents(JsonTokenType token)
    {
        // If a field is repeated, the last one counts, so drop the events of an earlier list.
        page.Clear();
        (_events, _hasList, IsBetweenEvents) = (0, token != JsonTokenType.Null, false);
        if (_hasList)
        {
            Expect(JsonTokenType.StartArray, token);
            _place = Place.Events;
        }
    }

    private bool TryListed(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            (_place, IsBetweenEvents) = (Place.Fields, false);
            return true;
        }

        if (!TryEvent(ref reader, out LogEvent logEvent))
        {
            return false;
        }

        IsBetweenEvents = true;
        Take(logEvent);
        return true;
    }

    protected void Take(in LogEvent logEvent)
    {
        _events++;
        bool isInRange = logEvent.Timestamp >= from && logEvent.Timestamp < end;
        if (_checksTexts)
        {
            TakeChecked(logEvent, isInRange);
        }
        else if (isInRange)
        {
            encoder.Encode(logEvent, page);
        }
    }

    private void TakeChecked(in LogEvent logEvent, bool isInRange)
    {
        if (!ReplacesInvalidUtf8)
        {
            EventText.Check(logEvent);
        }

        if (isInRange)
        {
            encoder.Encode(EventText.Repaired(logEvent), page);
        }
    }

    private static InvalidDataException NotUtf8() => new("CloudWatch Logs sent an answer that is not UTF-8.");

    protected static void Expect(JsonTokenType expected, JsonTokenType actual)
    {
        if (actual != expected)
        {
            throw new JsonException($"Found {actual} where {expected} is expected.");
        }
    }
}
