using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>A SAM template, as it is and as CloudFormation sees it once parameters have values.</summary>
internal sealed class SamTemplate
{
    private static readonly string[] Sections =
    [
        "AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Globals", "Resources", "Outputs",
    ];

    private SamTemplate(JsonObject document) => Document = document;

    /// <summary>The template's own text, with every intrinsic function in its long form.</summary>
    public JsonObject Document { get; }

    /// <exception cref="InvalidTemplateException">It is no template.</exception>
    public static SamTemplate Parse(string yaml)
    {
        JsonObject document = YamlTemplate.Parse(yaml);
        string[] unknown = [.. document.Select(section => section.Key).Except(Sections)];
        return unknown.Length == 0 && document["Resources"] is JsonObject
            ? new SamTemplate(document)
            : throw new InvalidTemplateException($"A template has resources and no sections but {string.Join(", ", Sections)}; this one has {string.Join(", ", document.Select(section => section.Key))}.");
    }

    /// <summary>The repository's template.yaml.</summary>
    public static SamTemplate Read() => Parse(ReadFile("template.yaml"));

    /// <summary>The text of a file of the repository.</summary>
    public static string ReadFile(string path) => File.ReadAllText(Path.Combine(Root(), path));

    /// <summary>The document with values: every condition is true or false, and resources and outputs whose condition is false are gone.</summary>
    /// <exception cref="InvalidTemplateException">A value is not allowed, a rule refuses the values together, or the template has something that is not understood.</exception>
    public JsonObject Resolve(Deployment deployment)
    {
        var parameters = ParameterValues.Of(Document["Parameters"]?.AsObject(), deployment.Parameters);

        // Rules and conditions can name parameters, but no resources.
        var comparing = new TemplateResolver(Document, new TemplateReferences(deployment, parameters, []), _ => throw new InvalidTemplateException("A condition can not have Fn::If."));
        TemplateRules.Check(Document["Rules"]?.AsObject(), comparing.Resolve);
        var conditions = new TemplateConditions(Document["Conditions"]?.AsObject(), comparing.Resolve);
        var resources = Included(Document["Resources"]!.AsObject(), conditions).ToArray();
        var resolver = new TemplateResolver(Document, new TemplateReferences(deployment, parameters, resources), conditions.Holds);
        var resolved = (JsonObject)Document.DeepClone();
        resolved["Conditions"] = new JsonObject((Document["Conditions"]?.AsObject() ?? []).Select(one => KeyValuePair.Create(one.Key, (JsonNode?)conditions.Holds(one.Key))));
        resolved.Remove("Rules");
        resolved["Globals"] = resolver.Resolve(Document["Globals"]) ?? new JsonObject();
        resolved["Resources"] = Resolve(resources, resolver);
        resolved["Outputs"] = Resolve(Included(Document["Outputs"]?.AsObject() ?? [], conditions), resolver);
        return resolved;
    }

    private static IEnumerable<KeyValuePair<string, JsonObject>> Included(JsonObject parts, TemplateConditions conditions) =>
        parts.Select(part => KeyValuePair.Create(part.Key, part.Value!.AsObject())).Where(part => conditions.Includes(part.Value));

    private static JsonObject Resolve(IEnumerable<KeyValuePair<string, JsonObject>> parts, TemplateResolver resolver) =>
        new(parts.Select(part => KeyValuePair.Create(part.Key, resolver.Resolve(part.Value))));

    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..");
}
