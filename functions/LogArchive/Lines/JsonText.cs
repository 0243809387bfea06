using System.Buffers;
using System.Text;
using System.Text.Json;

namespace LogArchive.Lines;

/// <summary>A JSON string as the UTF-8 between its quotes, or null. The default is null.</summary>
internal readonly ref struct JsonText
{
    private readonly bool _isPresent;

    public JsonText(ReadOnlySpan<byte> raw, bool isEscaped)
    {
        Raw = raw;
        IsEscaped = isEscaped;
        _isPresent = true;
    }

    /// <summary>The bytes between the quotes, without characters below U+0020.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Whether they contain a backslash.</summary>
    public bool IsEscaped { get; }

    public bool IsNull => !_isPresent;

    /// <summary>The string or null at the reader's position; valid as long as the reader's bytes.</summary>
    /// <exception cref="JsonException">The token is something else.</exception>
    public static JsonText Of(scoped ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => new JsonText(reader.ValueSpan, reader.ValueIsEscaped),
        JsonTokenType.Null => default,
        _ => throw new JsonException($"Found {reader.TokenType} where a string is expected."),
    };

    /// <summary>The unescaped text, or null.</summary>
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
