using System.Globalization;
using System.Text.Json;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>A JSON object of a definition that remembers which fields were read, so that the others can be refused.</summary>
/// <param name="element">The object.</param>
/// <param name="where">How messages call it, such as "State 'ExportGroup'".</param>
internal sealed class DefinitionObject(JsonElement element, string where)
{
    private readonly JsonElement _element = element.ValueKind == JsonValueKind.Object
        ? element
        : throw new InvalidDefinitionException($"{where}: a JSON object is expected, but it is {element.ValueKind}.");

    private readonly HashSet<string> _read = ["Comment"];

    public InvalidDefinitionException Refuse(string field, string why) => new($"{where}: {field} {why}.");

    public JsonElement? Find(string field)
    {
        _read.Add(field);
        return _element.TryGetProperty(field, out JsonElement value) ? value : null;
    }

    public string? Text(string field) => Find(field) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Refuse(field, "must be text");

    public string RequiredText(string field) => Text(field) ?? throw Refuse(field, "is missing");

    public string? OneOf(string field, params string[] values) => Text(field) is not { } text ? null
        : values.Contains(text) ? text
        : throw Refuse(field, $"is '{text}'; implemented here: {string.Join(", ", values)}");

    public double? Number(string field, double min, double max)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && number >= min && number <= max
            ? number
            : throw Refuse(field, $"is {value.GetRawText()}; it must be a number from {Plain(min)} to {Plain(max)}");
    }

    public int? Integer(string field, int min, int max) => Number(field, min, max) is not { } number ? null
        : double.IsInteger(number) ? (int)number
        : throw Refuse(field, $"is {Plain(number)}; it must be a whole number");

    public TimeSpan? Seconds(string field, int min) =>
        Integer(field, min, 99_999_999) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    public bool Flag(string field) => Find(field) is { } value && (value.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? value.GetBoolean()
        : throw Refuse(field, "must be true or false"));

    public JsonPath? Path(string field) => Text(field) is { } text ? Format(field, () => JsonPath.Parse(text)) : null;

    /// <summary>A path that is $ by default, and null when the definition says null.</summary>
    public JsonPath? PathOrNull(string field) =>
        Find(field) is { ValueKind: JsonValueKind.Null } ? null : Path(field) ?? JsonPath.Root;

    public PayloadTemplate? Template(string field) =>
        Find(field) is { } value ? Format(field, () => new PayloadTemplate(value)) : null;

    /// <summary>The number that is given, or the path to it under the name with "Path"; null when neither is there.</summary>
    public Quantity? Quantity(string field, double min, double max)
    {
        double? value = Number(field, min, max);
        JsonPath? path = Path(field + "Path");
        return (value, path) switch
        {
            (null, null) => null,
            (_, null) => new Quantity(value.Value, null),
            (null, _) => new Quantity(0, path),
            _ => throw Refuse(field, $"and {field}Path exclude each other"),
        };
    }

    public DefinitionObject? Object(string field) => Find(field) is { } value ? new DefinitionObject(value, $"{where}: {field}") : null;

    public IEnumerable<DefinitionObject> Objects(string field) => Find(field) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select((item, i) => new DefinitionObject(item, $"{where}: {field}[{i}]"))
        : throw Refuse(field, "must be an array");

    /// <summary>The fields that nobody has read yet.</summary>
    public IEnumerable<string> Others() => _element.EnumerateObject().Select(field => field.Name).Where(name => !_read.Contains(name));

    /// <exception cref="InvalidDefinitionException">The object has a field that nobody has read.</exception>
    public void RefuseOthers()
    {
        if (Others().FirstOrDefault() is { } field)
        {
            throw Refuse($"field '{field}'", "is unknown, or not implemented here");
        }
    }

    private static string Plain(double number) => number.ToString(CultureInfo.InvariantCulture);

    private T Format<T>(string field, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (FormatException e)
        {
            throw Refuse(field, $"is refused: {e.Message}");
        }
    }
}
