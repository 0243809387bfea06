using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>A template's rules: values of parameters that CloudFormation refuses together, before it creates anything.</summary>
internal static class TemplateRules
{
    /// <exception cref="InvalidTemplateException">A rule refuses the values.</exception>
    public static void Check(JsonObject? rules, Func<JsonNode?, JsonNode?> resolve)
    {
        foreach (var (name, rule) in rules ?? [])
        {
            bool applies = rule!["RuleCondition"] is not { } condition || Holds(condition, resolve);
            if (applies && rule["Assertions"]!.AsArray().FirstOrDefault(assertion => !Holds(assertion!["Assert"]!, resolve)) is { } broken)
            {
                throw new InvalidTemplateException($"The rule {name} refuses this: {broken["AssertDescription"]}");
            }
        }
    }

    private static bool Holds(JsonNode condition, Func<JsonNode?, JsonNode?> resolve) =>
        new TemplateConditions(new JsonObject { ["It"] = condition.DeepClone() }, resolve).Holds("It");
}
