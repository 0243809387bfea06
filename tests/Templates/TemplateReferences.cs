using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LogArchive.Templates;

/// <summary>What Ref and GetAtt give: parameters, pseudo parameters, and resources, also those that AWS SAM makes of a function or a state machine.</summary>
internal sealed class TemplateReferences
{
    private readonly Deployment _deployment;
    private readonly IReadOnlyDictionary<string, JsonNode> _parameters;
    private readonly HashSet<string> _resources;
    private readonly NestedStacks? _stacks;

    /// <param name="deployment">The values.</param>
    /// <param name="parameters">The parameters with their values.</param>
    /// <param name="resources">The resources that are deployed: those whose condition holds.</param>
    /// <param name="stacks">Those of them that are nested stacks; null for none.</param>
    public TemplateReferences(
        Deployment deployment,
        IReadOnlyDictionary<string, JsonNode> parameters,
        IEnumerable<KeyValuePair<string, JsonObject>> resources,
        NestedStacks? stacks) => (_deployment, _parameters, _resources, _stacks) = (deployment, parameters, [.. resources.SelectMany(Ids)], stacks);

    /// <exception cref="InvalidTemplateException">There is nothing of that name, or it is not deployed.</exception>
    public JsonNode Ref(string name) =>
        _deployment.Pseudo(name) is { } pseudo ? JsonValue.Create(pseudo)
        : _parameters.TryGetValue(name, out JsonNode? value) ? value.DeepClone()
        : Resource(name, name);

    /// <exception cref="InvalidTemplateException">There is no such resource, or it is not deployed.</exception>
    public JsonNode Attribute(string resource, string attribute) =>
        _stacks?.Contains(resource) == true ? _stacks.Attribute(resource, attribute) : Resource(resource, $"{resource}.{attribute}");

    private JsonValue Resource(string resource, string key) => _resources.Contains(resource)
        ? JsonValue.Create(_deployment.Resources.GetValueOrDefault(key) ?? $"{_deployment.StackName}-{Regex.Replace(key, "[^A-Za-z0-9]", "-")}")
        : throw new InvalidTemplateException($"{key} is of no parameter or resource, or of one whose condition does not hold here.");

    /// <summary>Logical ids as the SAM translator names them: the function's or machine's role, its events, and their roles.</summary>
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
