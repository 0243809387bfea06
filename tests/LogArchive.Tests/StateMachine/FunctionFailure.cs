namespace LogArchive.Tests.StateMachine;

/// <summary>What a scripted function throws to fail as a real one does: with an error name and a message.</summary>
internal sealed class FunctionFailure(string errorType, string message = "no luck") : Exception(message)
{
    public string ErrorType { get; } = errorType;
}
