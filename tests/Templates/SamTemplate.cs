using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>A SAM template, as it is and as CloudFormation sees it once parameters have values.</summary>
internal sealed class SamTemplate
{
    /// <summary>What is deployed; it names all other templates.</summary>
    public const string FileName = "template.yaml";

    private static readonly string[] Sections =
    [
        "AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Globals", "Resources", "Outputs",
    ];

    /// <summary>Sections that look different, or are gone, once parameters have values.</summary>
    private static readonly string[] Resolved = ["Rules", "Conditions", "Globals", "Resources", "Outputs"];

    private readonly Dictionary<string, SamTemplate> _nested;

    private SamTemplate(JsonObject document, Dictionary<string, SamTemplate> nested) => (Document, _nested) = (document, nested);

    /// <summary>The template's own text, with every intrinsic function in its long form.</summary>
    public JsonObject Document { get; }

    /// <summary>The templates that it nests, by the names of their stacks.</summary>
    public IReadOnlyDictionary<string, SamTemplate> Nested => _nested;

    /// <param name="yaml">The template's text.</param>
    /// <param name="nested">Reads the template that a nested stack's TemplateURL names; without it there may be no such stack.</param>
    /// <exception cref="InvalidTemplateException">It is no template.</exception>
    public static SamTemplate Parse(string yaml, Func<string, SamTemplate>? nested = null)
    {
        JsonObject document = YamlTemplate.Parse(yaml);
        string[] unknown = [.. document.Select(section => section.Key).Except(Sections)];
        return unknown.Length == 0 && document["Resources"] is JsonObject resources
            ? new SamTemplate(document, resources.Where(resource => IsStack(resource.Value)).ToDictionary(stack => stack.Key, stack => ReadNested(stack.Key, stack.Value!, nested)))
            : throw new InvalidTemplateException($"A template has resources and no sections but {string.Join(", ", Sections)}; this one has {string.Join(", ", document.Select(section => section.Key))}.");
    }

    /// <summary>The repository's template.yaml, with the templates that it nests.</summary>
    public static SamTemplate Read() => Parse(ReadFile(FileName), path => Parse(ReadFile(path)));

    /// <summary>The text of a file of the repository.</summary>
    public static string ReadFile(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Where a file of the repository is.</summary>
    public static string PathOf(string path) => Path.Combine(Root(), path);

    /// <summary>
    /// The document with values: every condition is true or false, and resources and outputs whose condition is false are gone.
    /// In the place of a nested stack are its resources: their names are unique across all templates.
    /// </summary>
    /// <exception cref="InvalidTemplateException">A value is not allowed, a rule refuses the values together, or the template has something that is not understood.</exception>
    public JsonObject Resolve(Deployment deployment)
    {
        var parameters = ParameterValues.Of(Document["Parameters"]?.AsObject(), deployment.Parameters);

        // Rules and conditions can name parameters, but no resources.
        var comparing = new TemplateResolver(Document, new TemplateReferences(deployment, parameters), _ => throw new InvalidTemplateException("A condition can not have Fn::If."));
        TemplateRules.Check(Document["Rules"]?.AsObject(), comparing.Resolve);
        var conditions = new TemplateConditions(Document["Conditions"]?.AsObject(), comparing.Resolve);
        var resources = Included(Document["Resources"]!.AsObject(), conditions).ToDictionary();
        TemplateResolver resolver = null!;
        var stacks = new NestedStacks(resources.Where(resource => IsStack(resource.Value)).ToDictionary(), _nested, deployment, node => resolver.Resolve(node));
        resolver = new TemplateResolver(Document, new TemplateReferences(deployment, parameters, resources, stacks), conditions.Holds);
        JsonObject resolved = new(Document.Where(section => !Resolved.Contains(section.Key)).Select(section => KeyValuePair.Create(section.Key, section.Value?.DeepClone())))
        {
            ["Conditions"] = new JsonObject((Document["Conditions"]?.AsObject() ?? []).Select(one => KeyValuePair.Create(one.Key, (JsonNode?)conditions.Holds(one.Key)))),
            ["Globals"] = resolver.Resolve(Document["Globals"]) ?? new JsonObject(),
            ["Resources"] = Resolve(resources.Where(resource => !stacks.Contains(resource.Key)), resolver),
            ["Outputs"] = Resolve(Included(Document["Outputs"]?.AsObject() ?? [], conditions), resolver),
        };
        foreach (var (name, stack) in stacks.All)
        {
            AddResources(resolved["Resources"]!.AsObject(), name, stack["Resources"]!.AsObject());
        }

        return resolved;
    }

    private static SamTemplate ReadNested(string name, JsonNode stack, Func<string, SamTemplate>? nested) => nested is not null && stack["Properties"]?["TemplateURL"] is JsonValue url
        ? nested(url.ToString())
        : throw new InvalidTemplateException($"The nested stack {name} has no TemplateURL that can be read here.");

    private static bool IsStack(JsonNode? resource) => resource?["Type"]?.ToString() == NestedStacks.Type;

    private static IEnumerable<KeyValuePair<string, JsonObject>> Included(JsonObject parts, TemplateConditions conditions) =>
        parts.Select(part => KeyValuePair.Create(part.Key, part.Value!.AsObject())).Where(part => conditions.Includes(part.Value));

    private static JsonObject Resolve(IEnumerable<KeyValuePair<string, JsonObject>> parts, TemplateResolver resolver) =>
        new(parts.Select(part => KeyValuePair.Create(part.Key, resolver.Resolve(part.Value))));

    private static void AddResources(JsonObject resources, string stack, JsonObject nested)
    {
        foreach (var (name, resource) in nested)
        {
            if (!resources.TryAdd(name, resource!.DeepClone()))
            {
                throw new InvalidTemplateException($"There is a resource {name} already, and the nested stack {stack} has one too.");
            }
        }
    }

    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..");
}
