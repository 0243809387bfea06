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

    private SamTemplate(JsonObject document, IReadOnlyDictionary<string, SamTemplate> nested) => (Document, Nested) = (document, nested);

    /// <summary>The template's own text, with every intrinsic function in its long form.</summary>
    public JsonObject Document { get; }

    /// <summary>The templates that it nests, by the names of their stacks.</summary>
    public IReadOnlyDictionary<string, SamTemplate> Nested { get; }

    /// <param name="yaml">The template's text.</param>
    /// <param name="nested">Reads the template that a nested stack's TemplateURL names; without it there may be no such stack.</param>
    /// <exception cref="InvalidTemplateException">It is no template.</exception>
    public static SamTemplate Parse(string yaml, Func<string, SamTemplate>? nested = null)
    {
        JsonObject document = YamlTemplate.Parse(yaml);
        string[] sections = [.. document.Select(section => section.Key)];
        if (sections.Except(Sections).Any() || document["Resources"] is not JsonObject resources)
        {
            throw new InvalidTemplateException(
                $"A template has resources and no sections but {string.Join(", ", Sections)}; this one has {string.Join(", ", sections)}.");
        }

        var stacks = resources.Where(resource => NestedStacks.IsStack(resource.Value));
        return new SamTemplate(document, stacks.ToDictionary(stack => stack.Key, stack => ReadNested(stack.Key, stack.Value!, nested)));
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
    /// <exception cref="InvalidTemplateException">
    /// A value is not allowed, a rule refuses the values together, or the template has something that is not understood.
    /// </exception>
    public JsonObject Resolve(Deployment deployment) => new TemplateResolution(this, deployment).Resolve();

    private static SamTemplate ReadNested(string name, JsonNode stack, Func<string, SamTemplate>? nested) =>
        nested is not null && stack["Properties"]?["TemplateURL"] is JsonValue url
            ? nested(url.ToString())
            : throw new InvalidTemplateException($"The nested stack {name} has no TemplateURL that can be read here.");

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
