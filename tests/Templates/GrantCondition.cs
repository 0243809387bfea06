using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>A condition of a policy statement.</summary>
/// <param name="Operator">StringEquals, StringLike, ArnLike or Bool.</param>
/// <param name="Key">The condition key, such as <c>s3:prefix</c>.</param>
/// <param name="Value">The value or pattern to compare with.</param>
/// <param name="And">Another condition of the statement, which a call has to meet, too; null for none.</param>
internal sealed record GrantCondition(string Operator, string Key, string Value, GrantCondition? And = null)
{
    /// <summary>The conditions of which a call has to meet one: every key counts, and of a key's values any.</summary>
    /// <param name="condition">The statement's Condition; null for none.</param>
    public static IEnumerable<GrantCondition?> AllOf(JsonNode? condition)
    {
        IEnumerable<GrantCondition?> combined = [null];
        foreach (var (test, keys) in (condition?.AsObject() ?? []).Reverse())
        {
            foreach (var (key, values) in keys!.AsObject().Reverse())
            {
                IEnumerable<GrantCondition?> others = combined;
                combined = RoleStatements.List(values)
                    .SelectMany(value => others.Select(other => new GrantCondition(test, key, value.ToString(), other)));
            }
        }

        return combined;
    }

    /// <summary>Whether a call meets the condition. A call without the key does not.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> context) =>
        context.TryGetValue(Key, out string? value) && Matches(value) && And?.Holds(context) != false;

    public override string ToString() => $"{Key} {(Operator == "StringEquals" ? "is" : "is like")} {Value}{(And is null ? "" : $" and {And}")}";

    private bool Matches(string value) => Operator switch
    {
        "StringEquals" or "Bool" => value == Value,
        "StringLike" or "ArnLike" => IamPattern.Matches(Value, value),
        _ => throw new InvalidTemplateException($"The condition operator {Operator} is not supported here."),
    };
}
