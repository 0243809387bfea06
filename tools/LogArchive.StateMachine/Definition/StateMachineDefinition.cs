using System.Text.Json;
using System.Text.RegularExpressions;

namespace LogArchive.StateMachine.Definition;

/// <summary>
/// A state machine in the Amazon States Language (JSONPath), parsed and checked: what this engine does not
/// implement is refused here, never skipped while running.
/// </summary>
public sealed partial class StateMachineDefinition
{
    /// <summary>Step Functions' limit on the definition's text, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    internal StateMachineDefinition(string startAt, IReadOnlyDictionary<string, State> states, TimeSpan? timeout)
    {
        StartAt = startAt;
        States = states;
        Timeout = timeout;
    }

    public string StartAt { get; }

    public IReadOnlyDictionary<string, State> States { get; }

    /// <summary>How long a whole execution may take; null means without end.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>Parses a definition in which each <c>${Name}</c> stands for a value, as a template's DefinitionSubstitutions do.</summary>
    /// <exception cref="InvalidDefinitionException">It is wrong, or uses what is not implemented here.</exception>
    public static StateMachineDefinition Parse(string json, IReadOnlyDictionary<string, string> substitutions)
    {
        string text = Substitute(json, substitutions);
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new DefinitionParser().Machine(new DefinitionObject(document.RootElement, "State machine"));
        }
        catch (JsonException e)
        {
            throw new InvalidDefinitionException($"The definition is not JSON: {e.Message}", e);
        }
    }

    /// <summary>The definition's text with each <c>${Name}</c> replaced.</summary>
    /// <exception cref="InvalidDefinitionException">A name has no value.</exception>
    public static string Substitute(string json, IReadOnlyDictionary<string, string> substitutions) =>
        Placeholder().Replace(json, match => substitutions.TryGetValue(match.Groups[1].Value, out string? value)
            ? JsonEncodedText.Encode(value).ToString()
            : throw new InvalidDefinitionException(
                $"The definition's {match.Value} has no value. Values are given for: {string.Join(", ", substitutions.Keys.Order())}."));

    [GeneratedRegex(@"\$\{([A-Za-z0-9_]+)\}")]
    private static partial Regex Placeholder();
}
