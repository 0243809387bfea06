using System.Buffers;
using System.Text;
using System.Text.Json;

namespace LogArchive.Lines;

/// <summary>A string, or null, as JSON has it: the UTF-8 between the quotes. The default is null.</summary>
internal readonly ref struct JsonText
{
    private readonly bool _isPresent;

    public JsonText(ReadOnlySpan<byte> raw, bool isEscaped)
    {
        Raw = raw;
        IsEscaped = isEscaped;
        _isPresent = true;
    }

    /// <summary>What stands between the quotes; no character below U+0020 is in it.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Whether there is a backslash in it.</summary>
    public bool IsEscaped { get; }

    public bool IsNull => !_isPresent;

    /// <summary>The string or null that a reader stands on; valid as long as the bytes it reads.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static JsonText Of(scoped ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => new JsonText(reader.ValueSpan, reader.ValueIsEscaped),
        JsonTokenType.Null => default,
        _ => throw new JsonException($"There is {reader.TokenType} where a string is expected."),
    };

    /// <summary>The text, or null.</summary>
    public override string? ToString()
    {
        if (IsNull)
        {
            return null;
        }

        byte[] text = ArrayPool<byte>.Shared.Rent(Raw.Length);
        string result = Encoding.UTF8.GetString(text, 0, JsonEscapes.Decode(this, text));
        ArrayPool<byte>.Shared.Return(text);
        return result;
    }
}
