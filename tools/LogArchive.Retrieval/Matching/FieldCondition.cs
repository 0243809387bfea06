namespace LogArchive.Retrieval.Matching;

/// <summary>A field of a message that is, as a whole, a JSON object.</summary>
/// <param name="Name">
/// The field's name. A dot leads into an object, or is part of a name: <c>user.id</c> is found in <c>{"user":{"id":5}}</c> and in
/// <c>{"user.id":5}</c>.
/// </param>
/// <param name="Value">A string's text, or a number, true, false or null as it is written.</param>
public sealed record FieldCondition(string Name, string Value)
{
    /// <summary>Parses <c>name=value</c>; null if it is not that. The value may be empty, and may contain "=".</summary>
    public static FieldCondition? TryParse(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? new FieldCondition(text[..equals], text[(equals + 1)..]) : null;
}
