using System.Buffers;
using System.Buffers.Binary;

namespace LogArchive.Lines;

/// <summary>
/// Reads an event in the form in which CloudWatch Logs writes nearly all events: known fields, strings and whole numbers, no white
/// space. This takes a third of the time that the JSON reader needs. An event in any other form, or an incomplete one, is left to the
/// JSON reader.
/// </summary>
internal ref struct PlainEvent
{
    /// <summary>A number with up to this many digits fits in a long.</summary>
    private const int MaxDigits = 18;

    /// <summary>The bytes that end plain text in a string: the closing quote, a backslash, or a control character (not allowed).</summary>
    private static readonly SearchValues<byte> TextEnds = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(control => (byte)control)]);

    private ReadOnlySpan<byte> _rest;
    private long? _timestamp;
    private long _ingestionTime;
    private JsonText _id;
    private JsonText _stream;
    private JsonText _message;

    /// <summary>Reads an event that follows another one, from the comma to its closing brace.</summary>
    /// <param name="bytes">The bytes after the previous event.</param>
    /// <param name="logEvent">The event.</param>
    /// <param name="length">The number of bytes read; undefined if the result is false.</param>
    /// <returns>Whether the event is plain and complete.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out LogEvent logEvent, out int length)
    {
        var plain = new PlainEvent { _rest = bytes };
        bool isRead = plain.TrySkip(",{"u8) && plain.TryFields() && plain._timestamp is not null;
        length = bytes.Length - plain._rest.Length;
        logEvent = new LogEvent
        {
            Timestamp = plain._timestamp ?? 0,
            IngestionTime = plain._ingestionTime,
            Id = plain._id,
            Stream = plain._stream,
            Message = plain._message,
        };
        return isRead;
    }

    private bool TryFields()
    {
        do
        {
            if (!TryField())
            {
                return false;
            }
        }
        while (TrySkip(","u8));

        return TrySkip("}"u8);
    }

    private bool TryField()
    {
        if (TrySkip("\"eventId\":"u8))
        {
            return TryText(out _id);
        }

        if (TrySkip("\"message\":"u8))
        {
            return TryText(out _message);
        }

        if (TrySkip("\"logStreamName\":"u8))
        {
            return TryText(out _stream);
        }

        if (TrySkip("\"timestamp\":"u8))
        {
            bool isNumber = TryNumber(out long timestamp);
            _timestamp = timestamp;
            return isNumber;
        }

        return TrySkip("\"ingestionTime\":"u8) && TryNumber(out _ingestionTime);
    }

    private bool TrySkip(ReadOnlySpan<byte> expected)
    {
        if (!_rest.StartsWith(expected))
        {
            return false;
        }

        _rest = _rest[expected.Length..];
        return true;
    }

    private bool TryNumber(out long number)
    {
        ReadOnlySpan<byte> rest = _rest;
        int digits = TryEightDigits(rest, out number) ? 8 : 0;
        while (digits < rest.Length && digits <= MaxDigits && (uint)(rest[digits] - '0') < 10)
        {
            number = (number * 10) + (rest[digits++] - '0');
        }

        // The caller checks what follows: after a fraction, an exponent or one more digit, the event is not plain.
        bool isPlain = digits is > 0 and <= MaxDigits && (digits == 1 || rest[0] != '0');
        _rest = rest[digits..];
        return isPlain;
    }

    /// <summary>Parses eight digits at once: combines adjacent digits, then pairs, then the two halves.</summary>
    private static bool TryEightDigits(ReadOnlySpan<byte> bytes, out long number)
    {
        number = 0;
        if (!BinaryPrimitives.TryReadUInt64LittleEndian(bytes, out ulong digits))
        {
            return false;
        }

        // A digit is 0x30 to 0x39: its upper four bits are 3, and stay 3 when 6 is added.
        const ulong Upper = 0xf0f0_f0f0_f0f0_f0f0;
        const ulong Threes = 0x3030_3030_3030_3030;
        if (((digits & Upper) ^ Threes | ((digits + 0x0606_0606_0606_0606) & Upper) ^ Threes) != 0)
        {
            return false;
        }

        digits -= Threes;
        digits = (digits * 10) + (digits >> 8);
        digits = ((digits & 0x0000_00ff_0000_00ff) * 0x000f_4240_0000_0064)
            + (((digits >> 16) & 0x0000_00ff_0000_00ff) * 0x0000_2710_0000_0001);
        number = (long)(digits >> 32);
        return true;
    }

    private bool TryText(out JsonText text)
    {
        text = default;
        if (!TrySkip("\""u8))
        {
            return false;
        }

        int end = _rest.IndexOfAny(TextEnds);
        bool isEscaped = end >= 0 && _rest[end] == '\\';
        while (end >= 0 && _rest[end] == '\\')
        {
            int after = end + EscapeLength(_rest[end..]);
            int plain = after == end ? -1 : _rest[after..].IndexOfAny(TextEnds);
            end = plain < 0 ? -1 : after + plain;
        }

        if (end < 0 || _rest[end] != '"')
        {
            return false;
        }

        text = new JsonText(_rest[..end], isEscaped);
        _rest = _rest[(end + 1)..];
        return true;
    }

    /// <summary>The length of the escape at the start of the bytes; 0 if it is invalid or incomplete.</summary>
    private static int EscapeLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[1] != 'u')
        {
            return bytes.Length >= 2 && "\"\\/bfnrt"u8.Contains(bytes[1]) ? 2 : 0;
        }

        return bytes.Length >= 6 && char.IsAsciiHexDigit((char)bytes[2]) && char.IsAsciiHexDigit((char)bytes[3])
            && char.IsAsciiHexDigit((char)bytes[4]) && char.IsAsciiHexDigit((char)bytes[5])
            ? 6
            : 0;
    }
}
