namespace LogArchive.StateMachine.Errors;

/// <summary>The error names that Step Functions itself raises, and its wildcards.</summary>
internal static class ErrorNames
{
    public const string All = "States.ALL";
    public const string TaskFailed = "States.TaskFailed";
    public const string Timeout = "States.Timeout";
    public const string Runtime = "States.Runtime";
    public const string DataLimitExceeded = "States.DataLimitExceeded";
    public const string NoChoiceMatched = "States.NoChoiceMatched";
    public const string ItemReaderFailed = "States.ItemReaderFailed";
    public const string ExceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold";

    /// <summary>
    /// Whether a retrier or catcher with these names takes an error. States.Runtime can be neither retried nor caught,
    /// States.DataLimitExceeded only by its own name, and States.TaskFailed stands for everything but a timeout.
    /// </summary>
    public static bool Match(IReadOnlyList<string> names, string error) => error switch
    {
        Runtime => false,
        DataLimitExceeded => names.Contains(error),
        _ => names.Contains(error) || names.Contains(All) || (error != Timeout && names.Contains(TaskFailed)),
    };
}
