namespace LogArchive.Templates;

/// <summary>A condition of a policy statement.</summary>
/// <param name="Operator">StringEquals or StringLike.</param>
/// <param name="Key">The condition key, such as <c>s3:prefix</c>.</param>
/// <param name="Value">The value or pattern to compare with.</param>
internal sealed record GrantCondition(string Operator, string Key, string Value)
{
    /// <summary>Whether a call meets the condition. A call without the key does not.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> context) => context.TryGetValue(Key, out string? value) && Operator switch
    {
        "StringEquals" => value == Value,
        "StringLike" => IamPattern.Matches(Value, value),
        _ => throw new InvalidTemplateException($"The condition operator {Operator} is not supported here."),
    };

    public override string ToString() => $"{Key} {(Operator == "StringLike" ? "is like" : "is")} {Value}";
}
