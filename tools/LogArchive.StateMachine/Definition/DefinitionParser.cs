using System.Text.Json;

namespace LogArchive.StateMachine.Definition;

/// <summary>Parses one state machine. State names are unique across its Maps, so use a new instance for each definition.</summary>
internal sealed class DefinitionParser
{
    private readonly HashSet<string> _names = [];

    public StateMachineDefinition Machine(DefinitionObject machine)
    {
        machine.OneOf("QueryLanguage", "JSONPath");
        machine.OneOf("Version", "1.0");
        TimeSpan? timeout = machine.Seconds("TimeoutSeconds", 1);
        StateMachineDefinition definition = States(machine, timeout);
        machine.RejectUnreadFields();
        return definition;
    }

    /// <summary>Parses StartAt and States of a state machine or of a Map's ItemProcessor.</summary>
    public StateMachineDefinition States(DefinitionObject owner, TimeSpan? timeout)
    {
        string startAt = owner.RequiredText("StartAt");
        JsonElement all = owner.Find("States") is { ValueKind: JsonValueKind.Object } found
            ? found
            : throw owner.Invalid("States", "is missing or not an object");
        var states = new Dictionary<string, State>();
        foreach (JsonProperty property in all.EnumerateObject())
        {
            states.Add(property.Name, State(property));
        }

        CheckTransitions(owner, startAt, states);
        return new StateMachineDefinition(startAt, states, timeout);
    }

    private State State(JsonProperty property)
    {
        var fields = new DefinitionObject(property.Value, $"State '{property.Name}'");
        if (!_names.Add(property.Name))
        {
            throw fields.Invalid("its name", "is used twice");
        }

        if (property.Name.Length > 80)
        {
            throw fields.Invalid("its name", "is longer than 80 characters");
        }

        fields.OneOf("QueryLanguage", "JSONPath");
        State state = new StateParser(this, fields, property.Name).Parse();
        fields.RejectUnreadFields();
        return state;
    }

    private static void CheckTransitions(DefinitionObject owner, string startAt, Dictionary<string, State> states)
    {
        if (!states.ContainsKey(startAt))
        {
            throw owner.Invalid("StartAt", $"names '{startAt}', which is not a state");
        }

        var reached = new HashSet<string> { startAt };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out string? name))
        {
            foreach (string target in states[name].Targets)
            {
                if (!states.ContainsKey(target))
                {
                    throw new InvalidDefinitionException(
                        $"State '{name}': '{target}', to which it transitions, is not a state of the same level.");
                }

                if (reached.Add(target))
                {
                    open.Enqueue(target);
                }
            }
        }

        if (states.Keys.FirstOrDefault(name => !reached.Contains(name)) is { } unreachable)
        {
            throw new InvalidDefinitionException($"State '{unreachable}': no state transitions to it.");
        }
    }
}
