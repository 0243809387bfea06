using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.StateMachine.Errors;

namespace LogArchive.StateMachine.Payloads;

/// <summary>
/// Parameters, ItemSelector or ResultSelector: JSON in which a field <c>"name.$": "path"</c> becomes <c>"name": value</c>.
/// </summary>
public sealed class PayloadTemplate
{
    private const string PathSuffix = ".$";

    private readonly JsonElement _template;
    private readonly Dictionary<string, JsonPath> _paths = [];

    /// <exception cref="FormatException">A path is not supported. The message names the field.</exception>
    internal PayloadTemplate(JsonElement template)
    {
        _template = template.Clone();
        ParsePaths(_template);
    }

    /// <summary>The names of the top-level fields of the rendered payload.</summary>
    internal IEnumerable<string> FieldNames =>
        _template.ValueKind == JsonValueKind.Object ? _template.EnumerateObject().Select(property => NameOf(property.Name)) : [];

    /// <exception cref="StateFailure">States.Runtime: nothing is at a path.</exception>
    internal JsonNode? Render(JsonNode? input, JsonNode? context) => Render(_template, input, context);

    private static bool IsPath(JsonProperty field) => field.Name.EndsWith(PathSuffix, StringComparison.Ordinal);

    private static string NameOf(string field) =>
        field.EndsWith(PathSuffix, StringComparison.Ordinal) ? field[..^PathSuffix.Length] : field;

    private JsonNode? Render(JsonElement template, JsonNode? input, JsonNode? context)
    {
        switch (template.ValueKind)
        {
            case JsonValueKind.Object:
                var rendered = new JsonObject();
                foreach (JsonProperty field in template.EnumerateObject())
                {
                    rendered[NameOf(field.Name)] = IsPath(field)
                        ? Find(field, input, context)
                        : Render(field.Value, input, context);
                }

                return rendered;
            case JsonValueKind.Array:
                return new JsonArray([.. template.EnumerateArray().Select(item => Render(item, input, context))]);
            default:
                return JsonSerializer.SerializeToNode(template);
        }
    }

    private JsonNode? Find(JsonProperty field, JsonNode? input, JsonNode? context)
    {
        JsonPath path = _paths[field.Value.GetString()!];
        return path.TryFind(input, context, out JsonNode? found)
            ? found?.DeepClone()
            : throw StateFailure.Runtime(
                $"The JSONPath '{path}' specified for the field '{field.Name}' could not be found in the input '{Payload.Text(input)}'");
    }

    private void ParsePaths(JsonElement template)
    {
        if (template.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in template.EnumerateArray())
            {
                ParsePaths(item);
            }
        }

        if (template.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty field in template.EnumerateObject())
        {
            if (!IsPath(field))
            {
                ParsePaths(field.Value);
                continue;
            }

            string text = field.Value.ValueKind == JsonValueKind.String
                ? field.Value.GetString()!
                : throw new FormatException($"'{field.Name}' must be a path");
            _paths[text] = JsonPath.Parse(text);
        }
    }
}
