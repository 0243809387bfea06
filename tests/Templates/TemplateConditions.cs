using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>Whether a template's conditions hold.</summary>
/// <param name="conditions">The section Conditions.</param>
/// <param name="resolve">Resolves what is compared.</param>
internal sealed class TemplateConditions(JsonObject? conditions, Func<JsonNode?, JsonNode?> resolve)
{
    private readonly Dictionary<string, bool?> _known = [];

    /// <exception cref="InvalidTemplateException">There is no such condition, or it rests on itself.</exception>
    public bool Holds(string name)
    {
        if (_known.TryGetValue(name, out bool? known))
        {
            return known ?? throw new InvalidTemplateException($"The condition {name} rests on itself.");
        }

        JsonNode condition = conditions?[name] ?? throw new InvalidTemplateException($"There is no condition {name}.");
        _known[name] = null;
        bool holds = Evaluate(condition);
        _known[name] = holds;
        return holds;
    }

    /// <summary>Whether a resource or an output is deployed.</summary>
    public bool Includes(JsonObject part) => part["Condition"] is not { } condition || Holds(condition.ToString());

    private bool Evaluate(JsonNode condition) => condition is JsonObject { Count: 1 } function && function.First() is var (name, value)
        ? (name, value) switch
        {
            ("Condition", JsonValue other) => Holds(other.ToString()),
            ("Fn::Equals", JsonArray { Count: 2 } sides) => JsonNode.DeepEquals(resolve(sides[0]), resolve(sides[1])),
            ("Fn::Not", JsonArray { Count: 1 } one) => !Evaluate(one[0]!),
            ("Fn::And", JsonArray { Count: > 1 and < 11 } all) => all.All(one => Evaluate(one!)),
            ("Fn::Or", JsonArray { Count: > 1 and < 11 } any) => any.Any(one => Evaluate(one!)),
            _ => throw NoCondition(condition),
        }
        : throw NoCondition(condition);

    private static InvalidTemplateException NoCondition(JsonNode node) => new($"{node.GetPath()} is no condition: {node.ToJsonString()}");
}
