using System.Text.Json;
using System.Text.RegularExpressions;

namespace LogArchive.StateMachine.Definition;

/// <summary>
/// A parsed state machine in the Amazon States Language (JSONPath). Parsing rejects everything that is not supported here, so that
/// nothing is silently ignored at run time.
/// </summary>
public sealed partial class StateMachineDefinition
{
    /// <summary>Maximum size of a definition in bytes (Step Functions quotas).</summary>
    public const int MaxBytes = 1024 * 1024;

    internal StateMachineDefinition(string startAt, IReadOnlyDictionary<string, State> states, TimeSpan? timeout)
    {
        StartAt = startAt;
        States = states;
        Timeout = timeout;
    }

    public string StartAt { get; }

    public IReadOnlyDictionary<string, State> States { get; }

    /// <summary>Maximum duration of an execution; null for no limit.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>Replaces each <c>${Name}</c>, as DefinitionSubstitutions in a template do, and parses the definition.</summary>
    /// <exception cref="InvalidDefinitionException">The definition is wrong or uses something that is not supported here.</exception>
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

    /// <summary>Replaces each <c>${Name}</c> in the text of a definition.</summary>
    /// <exception cref="InvalidDefinitionException">A name has no value.</exception>
    public static string Substitute(string json, IReadOnlyDictionary<string, string> substitutions) =>
        Placeholder().Replace(json, match => substitutions.TryGetValue(match.Groups[1].Value, out string? value)
            ? JsonEncodedText.Encode(value).ToString()
            : throw new InvalidDefinitionException(
                $"The placeholder {match.Value} of the definition has no value. "
                + $"The placeholders with a value are: {string.Join(", ", substitutions.Keys.Order())}."));

    [GeneratedRegex(@"\$\{([A-Za-z0-9_]+)\}")]
    private static partial Regex Placeholder();
}
