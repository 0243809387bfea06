using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LogArchive.Templates;

/// <summary>Resolves Ref and GetAtt to parameters, pseudo parameters and resources, including resources that AWS SAM generates.</summary>
internal sealed class TemplateReferences
{
    private readonly Deployment _deployment;
    private readonly IReadOnlyDictionary<string, JsonNode> _parameters;
    private readonly HashSet<string> _resources;
    private readonly NestedStacks? _stacks;

    /// <param name="deployment">The values.</param>
    /// <param name="parameters">The values of the parameters.</param>
    /// <param name="resources">The deployed resources: those whose condition is true.</param>
    /// <param name="stacks">The deployed nested stacks; null for none.</param>
    public TemplateReferences(
        Deployment deployment,
        IReadOnlyDictionary<string, JsonNode> parameters,
        IEnumerable<KeyValuePair<string, JsonObject>> resources,
        NestedStacks? stacks)
    {
        _deployment = deployment;
        _parameters = parameters;
        _resources = [.. resources.SelectMany(Ids)];
        _stacks = stacks;
    }

    /// <exception cref="InvalidTemplateException">The name does not exist or is not deployed.</exception>
    public JsonNode Ref(string name) =>
        _deployment.Pseudo(name) is { } pseudo ? JsonValue.Create(pseudo)
        : _parameters.TryGetValue(name, out JsonNode? value) ? value.DeepClone()
        : Resource(name, name);

    /// <exception cref="InvalidTemplateException">The resource does not exist or is not deployed.</exception>
    public JsonNode Attribute(string resource, string attribute) =>
        _stacks?.Contains(resource) == true ? _stacks.Attribute(resource, attribute) : Resource(resource, $"{resource}.{attribute}");

    private JsonValue Resource(string resource, string key) => _resources.Contains(resource)
        ? JsonValue.Create(_deployment.Resources.GetValueOrDefault(key)
            ?? $"{_deployment.StackName}-{Regex.Replace(key, "[^A-Za-z0-9]", "-")}")
        : throw new InvalidTemplateException($"{key} is not a parameter or a resource, or the condition of the resource is false.");

    /// <summary>A resource's logical id, and the ids that the SAM translator derives from it: roles, events and their roles.</summary>
    private static IEnumerable<string> Ids(KeyValuePair<string, JsonObject> resource)
    {
        yield return resource.Key;
        if (resource.Value["Type"]?.ToString() is "AWS::Serverless::Function" or "AWS::Serverless::StateMachine")
        {
            yield return $"{resource.Key}Role";
            foreach (var (name, _) in resource.Value["Properties"]?["Events"] as JsonObject ?? [])
            {
                yield return resource.Key + name;
                yield return $"{resource.Key}{name}Role";
            }
        }
    }
}
