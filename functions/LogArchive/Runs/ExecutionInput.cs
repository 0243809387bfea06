using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogArchive.Runs;

/// <summary>The input of an execution. Every field is optional; an unknown field is an error.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ExecutionInput
{
    private const string Fields = "time, date, from, to, logGroups, overwrite, force";

    /// <summary>The scheduled time, ISO 8601; default: the execution's start time.</summary>
    public string? Time { get; init; }

    /// <summary>One day, yyyy-MM-dd.</summary>
    public string? Date { get; init; }

    /// <summary>First day of an inclusive range, yyyy-MM-dd.</summary>
    public string? From { get; init; }

    /// <summary>Last day of an inclusive range, yyyy-MM-dd.</summary>
    public string? To { get; init; }

    /// <summary>Exact log group names; default: those of the configured patterns and tags.</summary>
    public IReadOnlyList<string>? LogGroups { get; init; }

    /// <summary>Whether to read days again that are archived already, and unite both.</summary>
    public bool Overwrite { get; init; }

    /// <summary>With <see cref="Overwrite"/>: whether to replace it without keeping its events.</summary>
    public bool Force { get; init; }

    /// <summary>Formats a field's name for messages: users of the command line read the names of options.</summary>
    /// <value>In quotes by default: 'date'.</value>
    [JsonIgnore]
    public Func<string, string> NameOf { get; init; } = field => $"'{field}'";

    /// <summary>Reads an execution's input.</summary>
    /// <exception cref="InvalidRequest">It is not an object, or has an unknown field or a field of the wrong type.</exception>
    public static ExecutionInput Parse(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return new ExecutionInput();
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidRequest($"The execution's input must be a JSON object with any of the fields {Fields}, "
                + $"not {json.GetRawText()}.");
        }

        try
        {
            return json.Deserialize(RunsJson.Default.ExecutionInput)!.Checked();
        }
        catch (JsonException e)
        {
            throw new InvalidRequest(Explain(json, e), e);
        }
    }

    /// <summary>Returns this input if its fields can be combined.</summary>
    /// <exception cref="InvalidRequest">They cannot be combined.</exception>
    public ExecutionInput Checked()
    {
        if (LogGroups is { Count: 0 } || LogGroups?.Any(string.IsNullOrEmpty) == true)
        {
            throw new InvalidRequest($"{NameOf("logGroups")} must name at least one log group and no empty name; "
                + "leave it out for the configured patterns.");
        }

        return Force && !Overwrite
            ? throw new InvalidRequest($"{NameOf("force")} has an effect only when overwriting: "
                + $"add {NameOf("overwrite")}, or leave {NameOf("force")} out.")
            : this;
    }

    private static string Explain(JsonElement json, JsonException e)
    {
        string[] known = Fields.Split(", ");
        string[] unknown =
            [.. json.EnumerateObject().Select(field => field.Name).Where(name => !known.Contains(name)).Select(name => $"'{name}'")];
        return unknown.Length > 0
            ? $"The execution's input has the unknown field {string.Join(", ", unknown)}. The fields are {Fields}."
            : $"The execution's input has a wrong value at {e.Path}. "
                + "Dates and times are strings, logGroups an array of strings, overwrite and force true or false.";
    }
}
