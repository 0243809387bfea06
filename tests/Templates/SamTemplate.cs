using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>A SAM template, which can be resolved with the values of a deployment.</summary>
internal sealed class SamTemplate
{
    /// <summary>The template to deploy. It nests all other templates.</summary>
    public const string FileName = "template.yaml";

    private static readonly string[] Sections =
    [
        "AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Globals",
        "Resources", "Outputs",
    ];

    private SamTemplate(JsonObject document, IReadOnlyDictionary<string, SamTemplate> nested) => (Document, Nested) = (document, nested);

    /// <summary>The template as JSON, with the full names of intrinsic functions.</summary>
    public JsonObject Document { get; }

    /// <summary>The nested templates, by the names of their stacks.</summary>
    public IReadOnlyDictionary<string, SamTemplate> Nested { get; }

    /// <param name="yaml">The template's text.</param>
    /// <param name="nested">Reads the template at a TemplateURL; null if nested stacks are not allowed.</param>
    /// <exception cref="InvalidTemplateException">The text is not a template.</exception>
    public static SamTemplate Parse(string yaml, Func<string, SamTemplate>? nested = null)
    {
        JsonObject document = YamlTemplate.Parse(yaml);
        string[] sections = [.. document.Select(section => section.Key)];
        if (sections.Except(Sections).Any() || document["Resources"] is not JsonObject resources)
        {
            throw new InvalidTemplateException(
                $"A template must have the section Resources and can have only {string.Join(", ", Sections)}, "
                + $"but this one has {string.Join(", ", sections)}.");
        }

        var stacks = resources.Where(resource => NestedStacks.IsStack(resource.Value));
        return new SamTemplate(document, stacks.ToDictionary(stack => stack.Key, stack => ReadNested(stack.Key, stack.Value!, nested)));
    }

    /// <summary>Reads the repository's template.yaml and its nested templates.</summary>
    public static SamTemplate Read() => Parse(ReadFile(FileName), path => Parse(ReadFile(path)));

    public static string ReadFile(string path) => File.ReadAllText(PathOf(path));

    public static string PathOf(string path) => Path.Combine(Root(), path);

    /// <summary>
    /// Resolves the template: every condition is true or false, and resources and outputs whose condition is false are removed. Nested
    /// stacks are replaced by their resources, whose names are unique across all templates.
    /// </summary>
    /// <exception cref="InvalidTemplateException">
    /// A value is not allowed, a rule rejects the values, or the template has something that is not supported here.
    /// </exception>
    public JsonObject Resolve(Deployment deployment) => new TemplateResolution(this, deployment).Resolve();

    private static SamTemplate ReadNested(string name, JsonNode stack, Func<string, SamTemplate>? nested) =>
        nested is not null && stack["Properties"]?["TemplateURL"] is JsonValue url
            ? nested(url.ToString())
            : throw new InvalidTemplateException($"The TemplateURL of the nested stack {name} cannot be read here.");

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
