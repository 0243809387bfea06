using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LogArchive.Templates;

/// <summary>The parameters' values, given or by default, each within what the template allows.</summary>
internal static class ParameterValues
{
    /// <exception cref="InvalidTemplateException">A value is missing, not allowed, or of no parameter.</exception>
    public static IReadOnlyDictionary<string, JsonNode> Of(JsonObject? parameters, IReadOnlyDictionary<string, string> given)
    {
        string[] unknown = [.. given.Keys.Where(name => parameters?.ContainsKey(name) != true)];
        return unknown.Length == 0
            ? (parameters ?? []).ToDictionary(parameter => parameter.Key, parameter => Value(parameter.Key, parameter.Value!.AsObject(), given.GetValueOrDefault(parameter.Key)))
            : throw new InvalidTemplateException($"There is no parameter {string.Join(", ", unknown)}.");
    }

    private static JsonNode Value(string name, JsonObject parameter, string? given)
    {
        string value = given ?? parameter["Default"]?.ToString() ?? throw new InvalidTemplateException($"The parameter {name} has no default and needs a value.");
        string type = parameter["Type"]?.ToString() ?? throw new InvalidTemplateException($"The parameter {name} has no type.");
        if (type == "Number" && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            throw NotAllowed(name, value, "is no number");
        }

        Check(name, parameter, value);
        return type switch
        {
            // A number is a literal string wherever a template uses it (CloudFormation's Parameters page).
            "String" or "Number" => JsonValue.Create(value),
            "CommaDelimitedList" => new JsonArray([.. value.Split(',', StringSplitOptions.TrimEntries).Select(item => JsonValue.Create(item))]),
            _ => throw new InvalidTemplateException($"The parameter {name} has the type {type}, which is none of String, Number, CommaDelimitedList."),
        };
    }

    private static void Check(string name, JsonObject parameter, string value)
    {
        if (parameter["AllowedValues"] is JsonArray allowed && !allowed.Any(one => one!.ToString() == value))
        {
            throw NotAllowed(name, value, $"is none of {string.Join(", ", allowed)}");
        }

        // CloudFormation matches the whole value, anchors or not.
        if (parameter["AllowedPattern"] is { } pattern && !Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.CultureInvariant))
        {
            throw NotAllowed(name, value, $"does not match {pattern}");
        }

        CheckRange(name, value, (Number(parameter, "MinLength"), Number(parameter, "MaxLength")), () => value.Length);
        CheckRange(name, value, (Number(parameter, "MinValue"), Number(parameter, "MaxValue")), () => double.Parse(value, CultureInfo.InvariantCulture));
    }

    private static void CheckRange(string name, string value, (double? Min, double? Max) range, Func<double> measure)
    {
        if ((range.Min is not null && measure() < range.Min) || (range.Max is not null && measure() > range.Max))
        {
            throw NotAllowed(name, value, $"is not within {range.Min} and {range.Max}");
        }
    }

    private static double? Number(JsonObject parameter, string field) =>
        parameter[field] is { } value ? double.Parse(value.ToString(), CultureInfo.InvariantCulture) : null;

    private static InvalidTemplateException NotAllowed(string name, string value, string why) => new($"The parameter {name} is '{value}', which {why}.");
}
