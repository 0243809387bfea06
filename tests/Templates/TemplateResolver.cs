using System.Globalization;
using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>Replaces intrinsic functions by their values. AWS::NoValue removes the property.</summary>
internal sealed class TemplateResolver(JsonObject template, TemplateReferences references, Func<string, bool> condition)
{
    /// <summary>Resolves a node; null for AWS::NoValue.</summary>
    /// <exception cref="InvalidTemplateException">A function is unknown or has invalid arguments.</exception>
    public JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } function when function.First() is var (name, argument) && IsFunction(name) => Call(name, argument!),
        JsonObject mapping => new JsonObject(mapping
            .Select(child => KeyValuePair.Create(child.Key, Resolve(child.Value)))
            .Where(child => child.Value is not null)),
        JsonArray list => new JsonArray([.. list.Select(Resolve).Where(item => item is not null)]),
        _ => node?.DeepClone(),
    };

    private static bool IsFunction(string key) => key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal);

    private JsonNode? Call(string function, JsonNode argument) => (function, argument) switch
    {
        ("Ref", JsonValue name) => name.ToString() == "AWS::NoValue" ? null : references.Ref(name.ToString()),
        ("Fn::GetAtt", JsonArray { Count: 2 } path) => references.Attribute(Text(path[0]), Text(path[1])),
        ("Fn::Sub", JsonValue text) => JsonValue.Create(SubText.Replace(text.ToString(), Named)),
        ("Fn::Sub", JsonArray { Count: 2 } form) when form[1] is JsonObject names => Sub(form[0]!.ToString(), names),
        ("Fn::If", JsonArray { Count: 3 } choice) => Resolve(condition(Text(choice[0])) ? choice[1] : choice[2]),
        ("Fn::Join", JsonArray { Count: 2 } join) => JsonValue.Create(string.Join(Text(join[0]), List(join[1]).Select(Text))),
        ("Fn::Split", JsonArray { Count: 2 } split) => Split(Text(split[0]), Text(split[1])),
        ("Fn::Select", JsonArray { Count: 2 } select) => Select(Text(select[0]), List(select[1]), argument),
        ("Fn::FindInMap", JsonArray { Count: 3 } find) => Find(Text(find[0]), Text(find[1]), Text(find[2])),
        _ => throw new InvalidTemplateException($"{argument.GetPath()} is not supported: {argument.ToJsonString()}"),
    };

    private JsonValue Sub(string text, JsonObject names) =>
        JsonValue.Create(SubText.Replace(text, name => names[name] is { } value ? Text(value) : Named(name)));

    private string Named(string name) =>
        Text(name.Split('.', 2) is [var resource, var attribute] ? references.Attribute(resource, attribute) : references.Ref(name));

    private static JsonArray Split(string delimiter, string text) =>
        new([.. text.Split(delimiter).Select(part => JsonValue.Create(part))]);

    private static JsonNode? Select(string index, JsonArray list, JsonNode argument) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < list.Count
            ? list[number]?.DeepClone()
            : throw new InvalidTemplateException($"{argument.GetPath()} selects index {index} of a list with {list.Count} items.");

    private JsonNode Find(string map, string first, string second) => template["Mappings"]?[map]?[first]?[second]?.DeepClone()
        ?? throw new InvalidTemplateException($"The template has no mapping {map}.{first}.{second}.");

    private string Text(JsonNode? node) => Resolve(node) is JsonValue value
        ? value.ToString()
        : throw new InvalidTemplateException($"{node?.GetPath()} must be text, but is {node?.ToJsonString() ?? "nothing"}.");

    private JsonArray List(JsonNode? node) => Resolve(node) as JsonArray
        ?? throw new InvalidTemplateException($"{node?.GetPath()} must be a list, but is {node?.ToJsonString() ?? "nothing"}.");
}
