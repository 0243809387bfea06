using System.Globalization;
using System.Text.Json;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>A JSON object of a definition. It keeps track of the fields that are read, so that all others can be rejected.</summary>
/// <param name="element">The object.</param>
/// <param name="where">The object's name in error messages, such as "State 'ExportGroup'".</param>
internal sealed class DefinitionObject(JsonElement element, string where)
{
    private readonly JsonElement _element = element.ValueKind == JsonValueKind.Object
        ? element
        : throw new InvalidDefinitionException($"{where}: expected a JSON object, but found {element.ValueKind}.");

    private readonly HashSet<string> _read = ["Comment"];

    public InvalidDefinitionException Invalid(string field, string why) => new($"{where}: {field} {why}.");

    public JsonElement? Find(string field)
    {
        _read.Add(field);
        return _element.TryGetProperty(field, out JsonElement value) ? value : null;
    }

    public string? Text(string field) => Find(field) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Invalid(field, "must be text");

    public string RequiredText(string field) => Text(field) ?? throw Invalid(field, "is missing");

    public string? OneOf(string field, params string[] values) => Text(field) is not { } text ? null
        : values.Contains(text) ? text
        : throw Invalid(field, $"is '{text}'; supported here: {string.Join(", ", values)}");

    public double? Number(string field, double min, double max)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && number >= min && number <= max
            ? number
            : throw Invalid(field, $"is {value.GetRawText()}, but must be a number from {Plain(min)} to {Plain(max)}");
    }

    public int? Integer(string field, int min, int max) => Number(field, min, max) is not { } number ? null
        : double.IsInteger(number) ? (int)number
        : throw Invalid(field, $"is {Plain(number)}, but must be a whole number");

    public TimeSpan? Seconds(string field, int min) =>
        Integer(field, min, 99_999_999) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    public bool Flag(string field) => Find(field) is { } value && (value.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? value.GetBoolean()
        : throw Invalid(field, "must be true or false"));

    public JsonPath? Path(string field) => Text(field) is { } text ? Format(field, () => JsonPath.Parse(text)) : null;

    /// <summary>A path; $ if the field is missing, null if the field is a JSON null.</summary>
    public JsonPath? PathOrNull(string field) =>
        Find(field) is { ValueKind: JsonValueKind.Null } ? null : Path(field) ?? JsonPath.Root;

    public PayloadTemplate? Template(string field) =>
        Find(field) is { } value ? Format(field, () => new PayloadTemplate(value)) : null;

    /// <summary>The number in the field, or its path in the field with the suffix Path; null if both are missing.</summary>
    public Quantity? Quantity(string field, double min, double max)
    {
        double? value = Number(field, min, max);
        JsonPath? path = Path(field + "Path");
        return (value, path) switch
        {
            (null, null) => null,
            (_, null) => new Quantity(value.Value, null),
            (null, _) => new Quantity(0, path),
            _ => throw Invalid(field, $"and {field}Path cannot be combined"),
        };
    }

    public DefinitionObject? Object(string field) => Find(field) is { } value ? new DefinitionObject(value, $"{where}: {field}") : null;

    public IEnumerable<DefinitionObject> Objects(string field) => Find(field) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select((item, i) => new DefinitionObject(item, $"{where}: {field}[{i}]"))
        : throw Invalid(field, "must be an array");

    public IEnumerable<string> UnreadFields() =>
        _element.EnumerateObject().Select(field => field.Name).Where(name => !_read.Contains(name));

    /// <exception cref="InvalidDefinitionException">The object has a field that was not read.</exception>
    public void RejectUnreadFields()
    {
        if (UnreadFields().FirstOrDefault() is { } field)
        {
            throw Invalid($"field '{field}'", "is unknown or not supported here");
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
            throw Invalid(field, $"is not valid: {e.Message}");
        }
    }
}
