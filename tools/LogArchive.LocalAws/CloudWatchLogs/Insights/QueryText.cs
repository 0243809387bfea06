using System.Text.RegularExpressions;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>The text of a query, read token by token. White space between tokens has no meaning.</summary>
internal sealed partial class QueryText
{
    private const string End = "the end of the query";

    private readonly string[] _tokens;
    private int _next;

    /// <exception cref="AwsException">MalformedQueryException: a character belongs to no token.</exception>
    public QueryText(string text)
    {
        _tokens = [.. Token().Matches(text).Select(match => match.Value)];
        if (OtherText().Match(Token().Replace(text, "")) is { Success: true } other)
        {
            throw Malformed($"unexpected character '{other.Value}'");
        }
    }

    public bool AtEnd => _next == _tokens.Length;

    /// <summary>Takes the next token; "the end of the query" after the last one.</summary>
    public string Take() => AtEnd ? End : _tokens[_next++];

    /// <summary>Takes the next token if it is this one, in any case.</summary>
    public bool TryTake(string token)
    {
        bool found = !AtEnd && Is(_tokens[_next], token);
        _next += found ? 1 : 0;
        return found;
    }

    /// <exception cref="AwsException">MalformedQueryException: the next token is another.</exception>
    public void Expect(string token)
    {
        string found = Take();
        if (!Is(found, token))
        {
            throw Unexpected(found, $"'{token}'");
        }
    }

    /// <exception cref="AwsException">MalformedQueryException: the next token is no whole number.</exception>
    public long Number() => Take() is var found && long.TryParse(found, out long number) ? number : throw Unexpected(found, "a whole number");

    /// <exception cref="AwsException">MalformedQueryException: the next token is no name.</exception>
    public string Name() => Take() is var found && found != End && char.IsLetter(found[0]) ? found : throw Unexpected(found, "a name");

    /// <summary>Compares tokens. The case of letters does not matter.</summary>
    public static bool Is(string token, string other) => string.Equals(token, other, StringComparison.OrdinalIgnoreCase);

    public static AwsException Unexpected(string found, string expected) => Malformed($"unexpected {Quoted(found)}, expected {expected}");

    public static AwsException Malformed(string message) => new("MalformedQueryException", message);

    private static string Quoted(string token) => token == End ? End : $"'{token}'";

    [GeneratedRegex(@"[@\p{L}_][\p{L}\p{Nd}_.]*|[0-9]{1,18}|[<>!]=|[<>=|,()*]")]
    private static partial Regex Token();

    [GeneratedRegex(@"\S")]
    private static partial Regex OtherText();
}
