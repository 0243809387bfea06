using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogArchive.StateMachine.Definition;

/// <summary>A comparison operator of a Choice rule, such as NumericGreaterThan. A value of another type never matches.</summary>
internal sealed class Comparison
{
    private static readonly string[] Relations = ["Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"];

    private readonly string _type;
    private readonly string _relation;

    private Comparison(string type, string relation)
    {
        _type = type;
        _relation = relation;
    }

    /// <summary>The operator of that name, without a Path suffix; null if the name is unknown.</summary>
    public static Comparison? Find(string name)
    {
        string? type = Array.Find(["String", "Numeric", "Boolean"], type => name.StartsWith(type, StringComparison.Ordinal));
        string relation = type is null ? "" : name[type.Length..];
        bool known = type == "Boolean" ? relation == "Equals" : type is not null && Relations.Contains(relation);
        return known ? new Comparison(type!, relation) : null;
    }

    /// <summary>The test of that name: IsNull, IsString, IsNumeric or IsBoolean; null if the name is unknown.</summary>
    public static Func<JsonNode?, bool>? FindKind(string name) => name switch
    {
        "IsNull" => node => node is null,
        "IsString" => node => node?.GetValueKind() == JsonValueKind.String,
        "IsNumeric" => node => node?.GetValueKind() == JsonValueKind.Number,
        "IsBoolean" => node => node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => null,
    };

    public bool Holds(JsonNode? left, JsonNode? right)
    {
        int? order = _type switch
        {
            "String" => Order(Text(left), Text(right), string.CompareOrdinal),
            "Numeric" => Order(Number(left), Number(right), (a, b) => a!.Value.CompareTo(b!.Value)),
            _ => Order(Boolean(left), Boolean(right), (a, b) => a!.Value.CompareTo(b!.Value)),
        };
        return order is { } o && _relation switch
        {
            "Equals" => o == 0,
            "LessThan" => o < 0,
            "GreaterThan" => o > 0,
            "LessThanEquals" => o <= 0,
            _ => o >= 0,
        };
    }

    private static int? Order<T>(T? left, T? right, Func<T?, T?, int> compare) =>
        left is null || right is null ? null : compare(left, right);

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    // Parses the text, because a node that was created in memory returns only the number type it was created with.
    private static double? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : null;

    private static bool? Boolean(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
