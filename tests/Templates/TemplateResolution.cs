using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>Resolves a template with the values of one deployment.</summary>
internal sealed class TemplateResolution
{
    private readonly JsonObject _document;
    private readonly TemplateConditions _conditions;
    private readonly Dictionary<string, JsonObject> _resources;
    private readonly NestedStacks _stacks;
    private readonly TemplateResolver _resolver;

    /// <exception cref="InvalidTemplateException">A value is not allowed, or a rule rejects the values.</exception>
    public TemplateResolution(SamTemplate template, Deployment deployment)
    {
        _document = template.Document;
        var parameters = ParameterValues.Of(Section("Parameters"), deployment.Parameters);

        // Rules and conditions can refer to parameters, but not to resources.
        var comparing = new TemplateResolver(_document, new TemplateReferences(deployment, parameters, [], null), NoChoice);
        TemplateRules.Check(Section("Rules"), comparing.Resolve);
        _conditions = new TemplateConditions(Section("Conditions"), comparing.Resolve);
        _resources = Included("Resources").ToDictionary();
        var stacks = _resources.Where(resource => NestedStacks.IsStack(resource.Value)).ToDictionary();
        _stacks = new NestedStacks(stacks, template.Nested, deployment, node => _resolver!.Resolve(node));
        _resolver = new TemplateResolver(_document, new TemplateReferences(deployment, parameters, _resources, _stacks), _conditions.Holds);
    }

    /// <exception cref="InvalidTemplateException">The template has something that is not supported here.</exception>
    public JsonObject Resolve() => new()
    {
        ["Conditions"] = new JsonObject(
            (Section("Conditions") ?? []).Select(one => KeyValuePair.Create(one.Key, (JsonNode?)_conditions.Holds(one.Key)))),
        ["Globals"] = _resolver.Resolve(_document["Globals"]) ?? new JsonObject(),
        ["Resources"] = Resources(),
        ["Outputs"] = Resolve(Included("Outputs")),
    };

    private JsonObject Resources()
    {
        JsonObject resources = Resolve(_resources.Where(resource => !_stacks.Contains(resource.Key)));
        foreach (var (stack, nested) in _stacks.All)
        {
            foreach (var (name, resource) in nested["Resources"]!.AsObject())
            {
                if (!resources.TryAdd(name, resource!.DeepClone()))
                {
                    throw new InvalidTemplateException($"The resource {name} of the nested stack {stack} also exists in another template.");
                }
            }
        }

        return resources;
    }

    private JsonObject Resolve(IEnumerable<KeyValuePair<string, JsonObject>> parts) =>
        new(parts.Select(part => KeyValuePair.Create(part.Key, _resolver.Resolve(part.Value))));

    private IEnumerable<KeyValuePair<string, JsonObject>> Included(string section) => (Section(section) ?? [])
        .Select(part => KeyValuePair.Create(part.Key, part.Value!.AsObject()))
        .Where(part => _conditions.Includes(part.Value));

    private JsonObject? Section(string name) => _document[name]?.AsObject();

    private static bool NoChoice(string condition) => throw new InvalidTemplateException("A condition cannot have Fn::If.");
}
