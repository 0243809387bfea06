using System.Globalization;
using System.Text;

namespace LogArchive.Tests.Reading;

/// <summary>Writes a legal page in a random of the ways that JSON allows.</summary>
internal sealed class RandomPage(Random random, int maxMessage)
{
    private const string Characters = "a\"\\/\b\t\n\f\r\0\u0001\u000b\u001b\u001f \u007f\u0080\u0085äß漢\u2028\u2029\ud7ff\ue000\ufeff\ufffe\uffff\ud800\udbff\udc00\udfff";

    private readonly StringBuilder _json = new();

    /// <summary>Half of the pages have no white space, as CloudWatch Logs writes them.</summary>
    private readonly bool _isSpaced = random.Next(2) == 0;

    public byte[] Bytes()
    {
        var fields = new List<Action> { () => Field("events", Events) };
        Sometimes(fields, () => Field("nextToken", () => TextOrNull(20)));
        Sometimes(fields, () => Field("nextToken", () => TextOrNull(20)));
        Sometimes(fields, () => Field(Unknown(), () => Anything(0)));
        if (random.Next(10) == 0)
        {
            fields.Add(() => Field("events", Events));
        }

        Object(fields);
        Space();
        return Encoding.UTF8.GetBytes(_json.ToString());
    }

    private void Events() => List(random.Next(maxMessage > 100_000 ? 4 : 6), Event);

    private void Event()
    {
        var fields = new List<Action> { () => Field("timestamp", () => Number(random.Next(20) - 5)) };
        Sometimes(fields, () => Field("message", () => TextOrNull(maxMessage)));
        Sometimes(fields, () => Field("message", () => TextOrNull(maxMessage)));
        Sometimes(fields, () => Field("logStreamName", () => TextOrNull(12)));
        Sometimes(fields, () => Field("eventId", () => TextOrNull(12)));
        Sometimes(fields, () => Field("ingestionTime", () => NumberOrNull(random.NextInt64(-9, 1L << 50))));
        Sometimes(fields, () => Field(Unknown(), () => Anything(0)));
        Object(fields);
    }

    private string Unknown() => random.Next(6) switch { 0 => "", 1 => "Message", 2 => "timestamp ", 3 => "eventID", 4 => new string('n', random.Next(100)), _ => "unknown" };

    private void Sometimes(List<Action> list, Action action)
    {
        if (random.Next(3) > 0)
        {
            list.Add(action);
        }
    }

    private void Field(string name, Action value)
    {
        Space();
        Text(name, random.Next(30) == 0 ? 2 : 0);
        Space();
        _json.Append(':');
        value();
    }

    private void Object(List<Action> fields)
    {
        Space();
        _json.Append('{');
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(fields));
        for (int i = 0; i < fields.Count; i++)
        {
            _json.Append(i == 0 ? "" : ",");
            fields[i]();
            Space();
        }

        _json.Append(fields.Count == 0 ? " }" : "}");
    }

    private void List(int count, Action item)
    {
        Space();
        _json.Append('[');
        for (int i = 0; i < count; i++)
        {
            _json.Append(i == 0 ? "" : ",");
            item();
            Space();
        }

        _json.Append(']');
    }

    private void Anything(int depth)
    {
        Space();
        switch (random.Next(depth > 6 ? 4 : 7))
        {
            case 0:
                _json.Append(random.Next(3) switch { 0 => "null", 1 => "true", _ => "false" });
                break;
            case 1:
                _json.Append(random.Next(4) switch { 0 => "-0.0e-7", 1 => "1E400", 2 => "12345678901234567890123456789012345678901234567890", _ => "5" });
                break;
            case 2 or 3:
                TextOrNull(30);
                break;
            case 4:
                int levels = random.Next(100);
                _json.Append('[', levels).Append(']', levels).Append(levels == 0 ? "0" : "");
                break;
            case 5:
                List(random.Next(4), () => Anything(depth + 1));
                break;
            default:
                Object([.. Enumerable.Range(0, random.Next(4)).Select(i => (Action)(() => Field(i == 0 ? "events" : Unknown(), () => Anything(depth + 1))))]);
                break;
        }
    }

    private void NumberOrNull(long number)
    {
        if (random.Next(5) == 0)
        {
            Space();
            _json.Append("null");
        }
        else
        {
            Number(number);
        }
    }

    private void Number(long number)
    {
        Space();
        string digits = number.ToString(CultureInfo.InvariantCulture);
        _json.Append(random.Next(8) switch
        {
            0 => digits + ".0",
            1 => digits + "e0",
            2 => digits + ".000E+00",
            3 => digits + "000e-3",
            4 => number % 100 == 0 && number != 0 ? digits[..^2] + "e2" : digits,
            _ => digits,
        });
    }

    private void TextOrNull(int maxLength)
    {
        Space();
        if (random.Next(8) == 0)
        {
            _json.Append("null");
            return;
        }

        bool isPlain = random.Next(4) == 0;
        int length = random.Next(3) == 0 ? maxLength : random.Next(maxLength + 1);
        Text(string.Create(length, random, (text, r) => r.GetItems(isPlain ? "plain text, äöü 漢字" : Characters, text)), random.Next(3));
    }

    /// <param name="text">What is meant; may have half pairs.</param>
    /// <param name="escapes">0: only what must be; 1: some more; 2: everything.</param>
    private void Text(string text, int escapes)
    {
        _json.Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsSurrogatePair(text, i);
            bool isHalf = char.IsSurrogate(text[i]) && !isPair;
            if (isHalf || text[i] is '"' or '\\' or < ' ' || escapes == 2 || (escapes == 1 && random.Next(4) == 0))
            {
                Escaped(text[i]);
                if (isPair)
                {
                    Escaped(text[++i]);
                }
            }
            else
            {
                _json.Append(text, i, isPair ? 2 : 1);
                i += isPair ? 1 : 0;
            }
        }

        _json.Append('"');
    }

    private void Escaped(char c)
    {
        int letter = "\"\\/\b\t\n\f\r".IndexOf(c, StringComparison.Ordinal);
        _json.Append(letter >= 0 && random.Next(2) == 0
            ? "\\" + "\"\\/btnfr"[letter]
            : "\\u" + ((int)c).ToString(random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture));
    }

    private void Space()
    {
        if (_isSpaced && random.Next(6) == 0)
        {
            _json.Append(random.GetItems<char>(" \t\r\n", random.Next(4)));
        }
    }
}
