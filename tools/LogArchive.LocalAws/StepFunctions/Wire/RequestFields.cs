using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogArchive.LocalAws.StepFunctions.Wire;

/// <summary>The members of one request.</summary>
internal sealed class RequestFields(JsonObject body)
{
    private const int DefaultPage = 100;
    private const int MaxPage = 1000;

    /// <summary>Refuses members that the operation does not have, or that are not implemented: ignoring them would be a silent success.</summary>
    /// <exception cref="AwsException">ValidationException.</exception>
    public RequestFields Only(params string[] names) =>
        body.FirstOrDefault(field => field.Value is not null && !names.Contains(field.Key)).Key is { } other
            ? throw Invalid($"The member '{other}' is unknown, or not implemented by the local AWS")
            : this;

    public string? Text(string name) => body[name] is not { } node ? null
        : node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>()
        : throw Invalid($"The member '{name}' must be text");

    public string Required(string name) =>
        Text(name) ?? throw Invalid($"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null");

    public bool Flag(string name, bool otherwise) => body[name]?.GetValueKind() switch
    {
        null => otherwise,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Invalid($"The member '{name}' must be true or false"),
    };

    public JsonObject? Object(string name) => body[name] as JsonObject;

    /// <summary>One page of a list, by the request's maxResults and nextToken.</summary>
    /// <param name="field">The answer's field.</param>
    /// <param name="all">The whole list.</param>
    /// <param name="write">An entry on the wire.</param>
    public JsonObject Page<T>(string field, IReadOnlyList<T> all, Func<T, JsonNode> write)
    {
        int size = body["maxResults"] is not { } node ? DefaultPage
            : int.TryParse(node.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given <= MaxPage ? given
            : throw Invalid($"1 validation error detected: Value at 'maxResults' failed to satisfy constraint: Member must be from 0 to {MaxPage}");
        size = size == 0 ? DefaultPage : size;
        int start = Text("nextToken") is not { } token ? 0
            : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int from) && from <= all.Count ? from
            : throw new AwsException("InvalidToken", $"Invalid Token: '{token}'");
        var answer = new JsonObject { [field] = new JsonArray([.. all.Skip(start).Take(size).Select(write)]) };
        if (start + size < all.Count)
        {
            answer["nextToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    private static AwsException Invalid(string message) => new("ValidationException", message);
}
