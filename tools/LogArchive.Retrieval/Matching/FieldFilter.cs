using System.Text;
using System.Text.Json;

namespace LogArchive.Retrieval.Matching;

/// <summary>Passes messages that are JSON objects in which a field has a value.</summary>
internal sealed class FieldFilter(FieldCondition condition, LineLayout layout) : LineFilter
{
    /// <summary>Messages that are nested deeper do not match.</summary>
    private const int MaxDepth = 10_000;

    private readonly byte[] _name = Encoding.UTF8.GetBytes(condition.Name);
    private readonly byte[] _value = Encoding.UTF8.GetBytes(condition.Value);
    private readonly byte[] _encoded = layout.Encode(condition.Value);

    /// <summary>An escape in the message's JSON, as the line has it.</summary>
    private readonly byte[] _escape = layout.Encode("\\");

    public override bool Passes(ReadOnlySpan<byte> line)
    {
        // A value without escapes is in the line as it is.
        if (line.IndexOf(_encoded) < 0 && line.IndexOf(_escape) < 0)
        {
            return false;
        }

        using var message = MessageText.Of(layout.MessageOf(line));
        return message.Utf8.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] && HasField(message.Utf8);
    }

    private bool HasField(ReadOnlySpan<byte> message)
    {
        var reader = new Utf8JsonReader(message, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            bool found = HasField(ref reader, _name);

            // What begins like an object need not be one to its end.
            while (reader.Read())
            {
            }

            return found;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether the object at the reader's position has a field; reads to its end.</summary>
    private bool HasField(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        bool found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isField = IsText(ref reader, name);
            int folder = isField ? -1 : FolderLength(ref reader, name);
            reader.Read();
            if (isField && IsValue(ref reader))
            {
                found = true;
            }
            else if (folder >= 0 && reader.TokenType == JsonTokenType.StartObject)
            {
                found |= HasField(ref reader, name[(folder + 1)..]);
                continue;
            }

            reader.Skip();
        }

        return found;
    }

    /// <summary>How much of a dotted name is the property at the reader's position; negative if none.</summary>
    private static int FolderLength(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        for (int dot = name.IndexOf((byte)'.'); dot >= 0 && dot < name.Length;)
        {
            if (IsText(ref reader, name[..dot]))
            {
                return dot;
            }

            int next = name[(dot + 1)..].IndexOf((byte)'.');
            dot = next < 0 ? -1 : dot + 1 + next;
        }

        return -1;
    }

    private bool IsValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => IsText(ref reader, _value),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => reader.ValueSpan.SequenceEqual(_value),
        _ => false,
    };

    private static bool IsText(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        try
        {
            return reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            // It has half of a surrogate pair, so it is no text.
            return false;
        }
    }
}
