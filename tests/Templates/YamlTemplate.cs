using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LogArchive.Templates;

/// <summary>Converts the YAML of a template to JSON, with the full names of intrinsic functions instead of tags such as !Ref.</summary>
internal static class YamlTemplate
{
    private static readonly string[] Functions =
        ["Sub", "GetAtt", "If", "Equals", "Not", "And", "Or", "Join", "Select", "Split", "FindInMap"];

    /// <exception cref="InvalidTemplateException">The text is not valid YAML, or CloudFormation does not accept it.</exception>
    public static JsonObject Parse(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException e)
        {
            throw new InvalidTemplateException($"Line {e.Start.Line} is not valid YAML: {e.Message}", e);
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? (JsonObject)Convert(root)
            : throw new InvalidTemplateException(
                $"A template must be one YAML document with sections, but this text has {stream.Documents.Count} documents.");
    }

    private static JsonNode Convert(YamlNode node)
    {
        string? function = FunctionOf(node);
        JsonNode value = node switch
        {
            YamlMappingNode mapping => new JsonObject(
                mapping.Children.Select(child => KeyValuePair.Create(KeyOf(child.Key), (JsonNode?)Convert(child.Value)))),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Convert)]),
            YamlScalarNode scalar => function is null ? YamlScalar.Read(scalar) : JsonValue.Create(scalar.Value ?? ""),
            _ => throw At(node, $"has a {node.NodeType}"),
        };
        return function is null ? value : new JsonObject { [function] = function == "Fn::GetAtt" ? Attribute(value) : value };
    }

    /// <summary>The full name of a tag's function; null if the node has no tag.</summary>
    private static string? FunctionOf(YamlNode node)
    {
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific)
        {
            return null;
        }

        string tag = node.Tag.Value.TrimStart('!');
        return tag is "Ref" or "Condition" ? tag
            : Functions.Contains(tag) ? $"Fn::{tag}"
            : throw At(
                node,
                $"has the tag {node.Tag}, which is none of !Ref, !Condition, {string.Join(", ", Functions.Select(name => $"!{name}"))}");
    }

    /// <summary>Splits "Resource.Attribute" in two parts. The name of the attribute can also have dots.</summary>
    private static JsonNode Attribute(JsonNode value) =>
        value is JsonValue text
            ? new JsonArray([.. text.GetValue<string>().Split('.', 2).Select(part => JsonValue.Create(part))])
            : value;

    private static string KeyOf(YamlNode key) =>
        key is YamlScalarNode { Value: { } name } ? name : throw At(key, "has a key that is not text");

    private static InvalidTemplateException At(YamlNode node, string what) => new($"Line {node.Start.Line} {what}.");
}
