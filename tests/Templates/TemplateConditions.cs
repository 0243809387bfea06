using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>Evaluates the conditions of a template.</summary>
/// <param name="conditions">The section Conditions.</param>
/// <param name="resolve">Resolves the operands.</param>
/// <param name="areOfRules">Whether they are conditions of rules, which know more functions than the section Conditions.</param>
internal sealed class TemplateConditions(JsonObject? conditions, Func<JsonNode?, JsonNode?> resolve, bool areOfRules = false)
{
    private readonly Dictionary<string, bool?> _results = [];

    /// <exception cref="InvalidTemplateException">The condition does not exist or depends on itself.</exception>
    public bool Holds(string name)
    {
        if (_results.TryGetValue(name, out bool? result))
        {
            return result ?? throw new InvalidTemplateException($"The condition {name} depends on itself.");
        }

        JsonNode condition = conditions?[name] ?? throw new InvalidTemplateException($"The condition {name} does not exist.");
        _results[name] = null;
        bool holds = Evaluate(condition);
        _results[name] = holds;
        return holds;
    }

    /// <summary>Whether a resource or an output is deployed.</summary>
    public bool Includes(JsonObject part) => part["Condition"] is not { } condition || Holds(condition.ToString());

    private bool Evaluate(JsonNode condition) => condition is JsonObject { Count: 1 } function && function.First() is var (name, value)
        ? (name, value) switch
        {
            ("Condition", JsonValue other) => Holds(other.ToString()),
            ("Fn::Equals", JsonArray { Count: 2 } sides) => JsonNode.DeepEquals(resolve(sides[0]), resolve(sides[1])),
            ("Fn::Contains", JsonArray { Count: 2 } search) when areOfRules && resolve(search[0]) is JsonArray list =>
                list.Any(one => JsonNode.DeepEquals(one, resolve(search[1]))),
            ("Fn::Not", JsonArray { Count: 1 } one) => !Evaluate(one[0]!),
            ("Fn::And", JsonArray { Count: > 1 and < 11 } all) => all.All(one => Evaluate(one!)),
            ("Fn::Or", JsonArray { Count: > 1 and < 11 } any) => any.Any(one => Evaluate(one!)),
            _ => throw NotACondition(condition),
        }
        : throw NotACondition(condition);

    private static InvalidTemplateException NotACondition(JsonNode node) =>
        new($"{node.GetPath()} is not a condition: {node.ToJsonString()}");
}
