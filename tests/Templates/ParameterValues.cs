using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LogArchive.Templates;

/// <summary>The values of a template's parameters, checked against their constraints.</summary>
internal static class ParameterValues
{
    /// <exception cref="InvalidTemplateException">A value is missing, not allowed, or of an unknown parameter.</exception>
    public static IReadOnlyDictionary<string, JsonNode> Of(JsonObject? parameters, IReadOnlyDictionary<string, string> values)
    {
        string[] unknown = [.. values.Keys.Where(name => parameters?.ContainsKey(name) != true)];
        return unknown.Length == 0
            ? (parameters ?? []).ToDictionary(
                parameter => parameter.Key,
                parameter => Value(parameter.Key, parameter.Value!.AsObject(), values.GetValueOrDefault(parameter.Key)))
            : throw new InvalidTemplateException($"The template has no parameter {string.Join(", ", unknown)}.");
    }

    private static JsonNode Value(string name, JsonObject parameter, string? passed)
    {
        string value = passed
            ?? parameter["Default"]?.ToString()
            ?? throw new InvalidTemplateException($"The parameter {name} has neither a value nor a default.");
        string type = parameter["Type"]?.ToString() ?? throw new InvalidTemplateException($"The parameter {name} has no type.");
        if (type == "Number" && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            throw NotAllowed(name, value, "is not a number");
        }

        Check(name, parameter, value);
        return type switch
        {
            // Templates use a number as a string (AWS CloudFormation User Guide, "Parameters").
            "String" or "Number" => JsonValue.Create(value),
            "CommaDelimitedList" => new JsonArray(
                [.. value.Split(',', StringSplitOptions.TrimEntries).Select(item => JsonValue.Create(item))]),
            _ => throw new InvalidTemplateException(
                $"The parameter {name} has the type {type}. Supported types are String, Number and CommaDelimitedList."),
        };
    }

    private static void Check(string name, JsonObject parameter, string value)
    {
        if (parameter["AllowedValues"] is JsonArray allowed && !allowed.Any(one => one!.ToString() == value))
        {
            throw NotAllowed(name, value, $"is none of {string.Join(", ", allowed)}");
        }

        // CloudFormation matches the whole value, even without anchors.
        if (parameter["AllowedPattern"] is { } pattern && !Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.CultureInvariant))
        {
            throw NotAllowed(name, value, $"does not match {pattern}");
        }

        if (!IsWithin(parameter, "Length", value.Length))
        {
            throw NotAllowed(name, value, $"has a length that is not within {parameter["MinLength"]} and {parameter["MaxLength"]}");
        }

        if ((parameter["MinValue"] ?? parameter["MaxValue"]) is not null
            && !IsWithin(parameter, "Value", double.Parse(value, CultureInfo.InvariantCulture)))
        {
            throw NotAllowed(name, value, $"is not within {parameter["MinValue"]} and {parameter["MaxValue"]}");
        }
    }

    private static bool IsWithin(JsonObject parameter, string limit, double number) =>
        number >= (Number(parameter, $"Min{limit}") ?? double.MinValue) && number <= (Number(parameter, $"Max{limit}") ?? double.MaxValue);

    private static double? Number(JsonObject parameter, string field) =>
        parameter[field] is { } value ? double.Parse(value.ToString(), CultureInfo.InvariantCulture) : null;

    private static InvalidTemplateException NotAllowed(string name, string value, string why) =>
        new($"The parameter {name} is '{value}', which {why}.");
}
