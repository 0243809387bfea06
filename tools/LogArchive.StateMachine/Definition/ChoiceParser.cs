using System.Text.Json;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

internal sealed class ChoiceParser(DefinitionObject state, string name)
{
    private const string PathSuffix = "Path";

    public ChoiceState Parse()
    {
        var choices = new List<Choice>();
        foreach (DefinitionObject fields in state.Objects("Choices"))
        {
            string next = fields.RequiredText("Next");
            choices.Add(new Choice(Rule(fields), next));
        }

        return choices.Count > 0
            ? new ChoiceState { Name = name, Type = "Choice", Choices = choices, Default = state.Text("Default") }
            : throw state.Invalid("Choices", "must have at least one rule");
    }

    private static ChoiceRule Rule(DefinitionObject fields)
    {
        JsonPath? variable = fields.Path("Variable");
        string[] operators = [.. fields.UnreadFields()];
        if (operators.Length != 1)
        {
            throw fields.Invalid("the rule", $"must have exactly one comparison operator, but has {operators.Length}");
        }

        string name = operators[0];
        return name switch
        {
            "And" => new ChoiceRule.And(Rules(fields, name)),
            "Or" => new ChoiceRule.Or(Rules(fields, name)),
            "Not" => new ChoiceRule.Not(Rule(fields.Object(name)!)),
            _ when variable is null => throw fields.Invalid("Variable", "is missing"),
            "IsPresent" => new ChoiceRule.Present(variable, fields.Flag(name)),
            _ when Comparison.FindKind(name) is { } kind => new ChoiceRule.Kind(variable, kind, fields.Flag(name)),
            _ => Compare(fields, variable, name),
        };
    }

    private static List<ChoiceRule> Rules(DefinitionObject fields, string name)
    {
        List<ChoiceRule> rules = [.. fields.Objects(name).Select(Rule)];
        return rules.Count > 0 ? rules : throw fields.Invalid(name, "must have at least one rule");
    }

    private static ChoiceRule.Compare Compare(DefinitionObject fields, JsonPath variable, string name)
    {
        bool isPath = name.EndsWith(PathSuffix, StringComparison.Ordinal);
        Comparison comparison = Comparison.Find(isPath ? name[..^PathSuffix.Length] : name)
            ?? throw fields.Invalid($"comparison operator '{name}'", "is unknown or not supported here");
        return isPath
            ? new ChoiceRule.Compare(variable, comparison, null, fields.Path(name))
            : new ChoiceRule.Compare(variable, comparison, JsonSerializer.SerializeToNode(fields.Find(name)!.Value), null);
    }
}
