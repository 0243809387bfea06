namespace LogArchive.StateMachine.Errors;

/// <summary>The error names of Step Functions, and its wildcards.</summary>
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
    /// Whether a retrier or catcher with these names handles an error. Nothing handles States.Runtime, only its own name handles
    /// States.DataLimitExceeded, and States.TaskFailed handles every error except a timeout.
    /// </summary>
    public static bool Match(IReadOnlyList<string> names, string error) => error switch
    {
        Runtime => false,
        DataLimitExceeded => names.Contains(error),
        _ => names.Contains(error) || names.Contains(All) || (error != Timeout && names.Contains(TaskFailed)),
    };
}
