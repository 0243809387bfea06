namespace LogArchive.StateMachine.Errors;

/// <summary>A state failed with an error name and a cause. Retry and Catch can handle it.</summary>
internal sealed class StateFailure(string error, string? cause) : Exception($"{error}: {cause}")
{
    public string Error { get; } = error;

    public string? Cause { get; } = cause;

    public static StateFailure Runtime(string cause) => new(ErrorNames.Runtime, cause);
}
