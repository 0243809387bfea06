using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>The nested stacks of a template. Each is resolved once, with the parameters that the template passes to it.</summary>
/// <param name="stacks">The deployed resources of type AWS::CloudFormation::Stack.</param>
/// <param name="templates">Their templates.</param>
/// <param name="deployment">The deployment of the parent template.</param>
/// <param name="resolve">Resolves the parameters that are passed.</param>
internal sealed class NestedStacks(
    IReadOnlyDictionary<string, JsonObject> stacks,
    IReadOnlyDictionary<string, SamTemplate> templates,
    Deployment deployment,
    Func<JsonNode?, JsonNode?> resolve)
{
    private const string Outputs = "Outputs.";
    private readonly Dictionary<string, JsonObject?> _resolved = [];

    /// <summary>The resolved nested templates, by the names of the stacks.</summary>
    public IEnumerable<KeyValuePair<string, JsonObject>> All => stacks.Keys.Select(name => KeyValuePair.Create(name, Resolved(name)));

    public static bool IsStack(JsonNode? resource) => resource?["Type"]?.ToString() == "AWS::CloudFormation::Stack";

    public bool Contains(string name) => stacks.ContainsKey(name);

    /// <summary>The value of GetAtt: "Outputs.Bucket" is the value of the output Bucket.</summary>
    /// <exception cref="InvalidTemplateException">The output is missing, a parameter is wrong, or the stack depends on itself.</exception>
    public JsonNode Attribute(string name, string attribute) =>
        attribute.StartsWith(Outputs, StringComparison.Ordinal)
            && Resolved(name)["Outputs"]![attribute[Outputs.Length..]]?["Value"] is { } value
            ? value.DeepClone()
            : throw new InvalidTemplateException($"The nested stack {name} has no {attribute}.");

    private JsonObject Resolved(string name)
    {
        if (_resolved.TryGetValue(name, out JsonObject? cached))
        {
            return cached ?? throw new InvalidTemplateException($"The nested stack {name} depends on itself.");
        }

        _resolved[name] = null;
        JsonObject passed = resolve(stacks[name]["Properties"]!["Parameters"] ?? new JsonObject())!.AsObject();
        JsonObject resolved = templates[name].Resolve(deployment with
        {
            // CloudFormation adds a random suffix, so names in a nested stack must not be derived from AWS::StackName.
            StackName = $"{deployment.StackName}-{name}",
            Parameters = passed.ToDictionary(parameter => parameter.Key, parameter => parameter.Value!.ToString()),
        });
        _resolved[name] = resolved;
        return resolved;
    }
}
