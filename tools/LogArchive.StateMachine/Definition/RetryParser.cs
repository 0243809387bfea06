using System.Text.Json;

namespace LogArchive.StateMachine.Definition;

/// <summary>Parses the fields Retry and Catch.</summary>
internal static class RetryParser
{
    /// <summary>Maximum MaxDelaySeconds and MaxAttempts (Step Functions, "Handling errors").</summary>
    private const int MaxDelaySeconds = 31_622_400;
    private const int MaxAttempts = 99_999_999;

    public static IReadOnlyList<Retrier> Retriers(DefinitionObject state)
    {
        var retriers = new List<Retrier>();
        foreach (DefinitionObject fields in state.Objects("Retry"))
        {
            Retrier defaults = new() { ErrorEquals = ErrorEquals(fields) };
            retriers.Add(defaults with
            {
                Interval = fields.Seconds("IntervalSeconds", 1) ?? defaults.Interval,
                MaxAttempts = fields.Integer("MaxAttempts", 0, MaxAttempts) ?? defaults.MaxAttempts,
                BackoffRate = fields.Number("BackoffRate", 1, double.MaxValue) ?? defaults.BackoffRate,
                MaxDelay = fields.Integer("MaxDelaySeconds", 1, MaxDelaySeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                HasFullJitter = fields.OneOf("JitterStrategy", "FULL", "NONE") == "FULL",
            });
            fields.RejectUnreadFields();
        }

        CheckAll(state, "Retry", [.. retriers.Select(retrier => retrier.ErrorEquals)]);
        return retriers;
    }

    public static IReadOnlyList<Catcher> Catchers(DefinitionObject state)
    {
        var catchers = new List<Catcher>();
        foreach (DefinitionObject fields in state.Objects("Catch"))
        {
            catchers.Add(new Catcher(ErrorEquals(fields), fields.RequiredText("Next"), fields.PathOrNull("ResultPath")));
            fields.RejectUnreadFields();
        }

        CheckAll(state, "Catch", [.. catchers.Select(catcher => catcher.ErrorEquals)]);
        return catchers;
    }

    private static List<string> ErrorEquals(DefinitionObject fields)
    {
        bool isList = fields.Find("ErrorEquals") is { ValueKind: JsonValueKind.Array } list
            && list.GetArrayLength() > 0
            && list.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String);
        return isList
            ? [.. fields.Find("ErrorEquals")!.Value.EnumerateArray().Select(name => name.GetString()!)]
            : throw fields.Invalid("ErrorEquals", "must be a list of at least one error name");
    }

    private static void CheckAll(DefinitionObject state, string field, List<IReadOnlyList<string>> names)
    {
        int wildcard = names.FindIndex(list => list.Contains("States.ALL"));
        if (wildcard >= 0 && (names[wildcard].Count > 1 || wildcard < names.Count - 1))
        {
            throw state.Invalid(field, "must have States.ALL in its last entry, and alone there");
        }
    }
}
