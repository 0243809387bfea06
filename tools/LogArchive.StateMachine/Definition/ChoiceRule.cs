using System.Text.Json.Nodes;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>A condition on a Choice state's input.</summary>
public abstract record ChoiceRule
{
    private ChoiceRule()
    {
    }

    /// <exception cref="StateFailure">States.Runtime: the input has no such variable.</exception>
    internal abstract bool Holds(JsonNode? input, JsonNode? context);

    internal sealed record And(IReadOnlyList<ChoiceRule> Rules) : ChoiceRule
    {
        internal override bool Holds(JsonNode? input, JsonNode? context) => Rules.All(rule => rule.Holds(input, context));
    }

    internal sealed record Or(IReadOnlyList<ChoiceRule> Rules) : ChoiceRule
    {
        internal override bool Holds(JsonNode? input, JsonNode? context) => Rules.Any(rule => rule.Holds(input, context));
    }

    internal sealed record Not(ChoiceRule Rule) : ChoiceRule
    {
        internal override bool Holds(JsonNode? input, JsonNode? context) => !Rule.Holds(input, context);
    }

    /// <summary>IsPresent, the only test that accepts a missing variable.</summary>
    internal sealed record Present(JsonPath Variable, bool Expected) : ChoiceRule
    {
        internal override bool Holds(JsonNode? input, JsonNode? context) => Variable.TryFind(input, context, out _) == Expected;
    }

    /// <summary>IsNull, IsString and the other type tests.</summary>
    internal sealed record Kind(JsonPath Variable, Func<JsonNode?, bool> Test, bool Expected) : ChoiceRule
    {
        internal override bool Holds(JsonNode? input, JsonNode? context) => Test(Find(Variable, input, context)) == Expected;
    }

    /// <summary>A comparison with a constant or with the value at another path.</summary>
    internal sealed record Compare(JsonPath Variable, Comparison Comparison, JsonNode? Value, JsonPath? ValuePath) : ChoiceRule
    {
        internal override bool Holds(JsonNode? input, JsonNode? context) =>
            Comparison.Holds(Find(Variable, input, context), ValuePath is null ? Value : Find(ValuePath, input, context));
    }

    private static JsonNode? Find(JsonPath path, JsonNode? input, JsonNode? context) =>
        path.TryFind(input, context, out JsonNode? found)
            ? found
            : throw StateFailure.Runtime($"Invalid path '{path}': The choice state's condition path references an invalid value.");
}
