using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogArchive.LocalAws.Http;

/// <summary>The members of an awsJson request. Reading a member checks it.</summary>
/// <param name="body">The request.</param>
/// <param name="invalid">Creates the service's validation error.</param>
internal sealed class JsonMembers(JsonObject body, Func<string, AwsException> invalid)
{
    /// <summary>
    /// Rejects members that are unknown or not supported here. Ignoring them would be a silent success.
    /// </summary>
    /// <exception cref="AwsException">The service's validation error.</exception>
    public void AllowOnly(params string[] names)
    {
        if (body.FirstOrDefault(member => member.Value is not null && !names.Contains(member.Key)).Key is { } other)
        {
            throw invalid($"The member '{other}' is unknown or not supported by the local AWS");
        }
    }

    public string? Text(string name) => Value<string>(body[name], name, JsonValueKind.String);

    /// <summary>A list of texts; null if it is missing.</summary>
    public IReadOnlyList<string>? Texts(string name) => body[name] switch
    {
        null => null,
        JsonArray array => [.. array.Select(item => Value<string>(item, name, JsonValueKind.String) ?? throw WrongType(name))],
        _ => throw WrongType(name),
    };

    /// <exception cref="AwsException">The service's validation error: the member is missing.</exception>
    public string Required(string name) => Text(name) ?? throw ConstraintViolation("null", name, "not be null");

    /// <summary>Whether the request has the member.</summary>
    public bool Has(string name) => body[name] is not null;

    /// <summary>A map of texts; null if it is missing.</summary>
    public IReadOnlyDictionary<string, string>? Map(string name) => body[name] switch
    {
        null => null,
        JsonObject map => map.ToDictionary(member => member.Key, member => new JsonMembers(map, invalid).Required(member.Key)),
        _ => throw WrongType(name),
    };

    public long? Number(string name) => Value<long?>(body[name], name, JsonValueKind.Number);

    /// <summary>A time since the Unix epoch.</summary>
    /// <exception cref="AwsException">The service's validation error: it is negative.</exception>
    public long? Time(string name) => Number(name) switch
    {
        < 0 and var value => throw ConstraintViolation($"'{value}'", name, "have value greater than or equal to 0"),
        var value => value,
    };

    /// <exception cref="AwsException">The service's validation error: the member is missing.</exception>
    public IEnumerable<JsonMembers> Objects(string name) => body[name] switch
    {
        null => throw ConstraintViolation("null", name, "not be null"),
        JsonArray array => array.Select(item => new JsonMembers(item as JsonObject ?? throw WrongType(name), invalid)),
        _ => throw WrongType(name),
    };

    public bool Flag(string name, bool otherwise) => body[name]?.GetValueKind() switch
    {
        null => otherwise,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw WrongType(name),
    };

    /// <summary>A page size.</summary>
    /// <exception cref="AwsException">The service's validation error: it is out of range.</exception>
    public int Limit(string name, int min, int max) => Number(name) switch
    {
        null => max,
        var value when value < min => throw ConstraintViolation($"'{value}'", name, $"have value greater than or equal to {min}"),
        var value when value > max => throw ConstraintViolation($"'{value}'", name, $"have value less than or equal to {max}"),
        var value => (int)value,
    };

    /// <summary>The error for a member that violates a constraint of the service's model.</summary>
    /// <param name="value">The value as AWS quotes it: in quotation marks, or <c>null</c>.</param>
    /// <param name="member">The member's path, such as <c>logEvents.1.member.message</c>.</param>
    /// <param name="constraint">The text after "Member must".</param>
    public AwsException ConstraintViolation(string value, string member, string constraint) =>
        invalid(ConstraintMessage(value, member, constraint));

    /// <inheritdoc cref="ConstraintViolation"/>
    public static string ConstraintMessage(string value, string member, string constraint) =>
        $"1 validation error detected: Value {value} at '{member}' failed to satisfy constraint: Member must {constraint}";

    private static T? Value<T>(JsonNode? node, string name, JsonValueKind kind)
    {
        if (node is null)
        {
            return default;
        }

        try
        {
            return node.GetValueKind() == kind && node.AsValue().TryGetValue(out T? value) ? value : throw WrongType(name);
        }
        catch (InvalidOperationException)
        {
            // An escape in the text is half a surrogate pair.
            throw WrongType(name);
        }
    }

    private static AwsException WrongType(string name) =>
        new("SerializationException", $"The member '{name}' has a value of the wrong type.");
}
