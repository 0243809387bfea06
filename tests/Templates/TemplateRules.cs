using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>Checks the rules of a template. CloudFormation checks them before it creates any resource.</summary>
internal static class TemplateRules
{
    /// <exception cref="InvalidTemplateException">A rule rejects the values.</exception>
    public static void Check(JsonObject? rules, Func<JsonNode?, JsonNode?> resolve)
    {
        foreach (var (name, rule) in rules ?? [])
        {
            bool applies = rule!["RuleCondition"] is not { } condition || Holds(condition, resolve);
            JsonArray assertions = applies ? rule["Assertions"]!.AsArray() : [];
            if (assertions.FirstOrDefault(assertion => !Holds(assertion!["Assert"]!, resolve)) is { } violated)
            {
                throw new InvalidTemplateException($"The rule {name} rejects the parameters: {violated["AssertDescription"]}");
            }
        }
    }

    private static bool Holds(JsonNode condition, Func<JsonNode?, JsonNode?> resolve) =>
        new TemplateConditions(new JsonObject { ["It"] = condition.DeepClone() }, resolve, areOfRules: true).Holds("It");
}
