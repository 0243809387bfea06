namespace LogArchive.StateMachine.Invocation;

/// <summary>An invocation was rejected: the function does not exist, or the caller has no permission to invoke it.</summary>
/// <param name="code">Lambda's error code, such as <c>ResourceNotFoundException</c>.</param>
/// <param name="message">The message for the user.</param>
/// <param name="status">Lambda's HTTP status.</param>
public sealed class InvocationException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>Lambda's error code.</summary>
    public string Code { get; } = code;

    /// <summary>Lambda's HTTP status.</summary>
    public int Status { get; } = status;
}
