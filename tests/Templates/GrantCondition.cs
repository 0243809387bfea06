namespace LogArchive.Templates;

/// <summary>A condition of a policy's statement.</summary>
/// <param name="Operator">StringEquals or StringLike.</param>
/// <param name="Key">The condition key, such as <c>s3:prefix</c>.</param>
/// <param name="Value">What its value is compared with.</param>
internal sealed record GrantCondition(string Operator, string Key, string Value)
{
    /// <summary>Whether it holds for a call; it does not when the call has no such key.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> context) => context.TryGetValue(Key, out string? value) && Operator switch
    {
        "StringEquals" => value == Value,
        "StringLike" => IamPattern.Matches(Value, value),
        _ => throw new InvalidTemplateException($"The condition operator {Operator} is not understood here."),
    };

    public override string ToString() => $"{Key} {(Operator == "StringLike" ? "is like" : "is")} {Value}";
}
