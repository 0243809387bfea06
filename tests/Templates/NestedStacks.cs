using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>The stacks that a template nests, each resolved once, with the values that it is passed.</summary>
/// <param name="stacks">The resources of the type AWS::CloudFormation::Stack that are deployed.</param>
/// <param name="templates">Their templates.</param>
/// <param name="deployment">What the template that nests them is deployed with.</param>
/// <param name="resolve">Resolves what they are passed.</param>
internal sealed class NestedStacks(
    IReadOnlyDictionary<string, JsonObject> stacks,
    IReadOnlyDictionary<string, SamTemplate> templates,
    Deployment deployment,
    Func<JsonNode?, JsonNode?> resolve)
{
    private const string Outputs = "Outputs.";
    private readonly Dictionary<string, JsonObject?> _resolved = [];

    /// <summary>The nested templates with values, by the names of the stacks.</summary>
    public IEnumerable<KeyValuePair<string, JsonObject>> All => stacks.Keys.Select(name => KeyValuePair.Create(name, Resolved(name)));

    public static bool IsStack(JsonNode? resource) => resource?["Type"]?.ToString() == "AWS::CloudFormation::Stack";

    public bool Contains(string name) => stacks.ContainsKey(name);

    /// <summary>What GetAtt gives: "Outputs.Bucket" is the value of the output Bucket.</summary>
    /// <exception cref="InvalidTemplateException">The stack has no such output, is passed something wrong, or rests on itself.</exception>
    public JsonNode Attribute(string name, string attribute) =>
        attribute.StartsWith(Outputs, StringComparison.Ordinal)
            && Resolved(name)["Outputs"]![attribute[Outputs.Length..]]?["Value"] is { } value
            ? value.DeepClone()
            : throw new InvalidTemplateException($"The nested stack {name} has no {attribute}.");

    private JsonObject Resolved(string name)
    {
        if (_resolved.TryGetValue(name, out JsonObject? known))
        {
            return known ?? throw new InvalidTemplateException($"The nested stack {name} rests on itself.");
        }

        _resolved[name] = null;
        JsonObject passed = resolve(stacks[name]["Properties"]!["Parameters"] ?? new JsonObject())!.AsObject();
        JsonObject resolved = templates[name].Resolve(deployment with
        {
            // CloudFormation adds a random part, so nothing in a nested stack may be found by AWS::StackName.
            StackName = $"{deployment.StackName}-{name}",
            Parameters = passed.ToDictionary(parameter => parameter.Key, parameter => parameter.Value!.ToString()),
        });
        _resolved[name] = resolved;
        return resolved;
    }
}
