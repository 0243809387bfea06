namespace LogArchive.StateMachine.Invocation;

/// <summary>The result of an invocation.</summary>
/// <param name="Payload">The function's JSON result, or Lambda's error document {"errorType","errorMessage","stackTrace"}.</param>
/// <param name="ErrorType">The exception's short type name; null if the function succeeded.</param>
public sealed record LambdaResult(ReadOnlyMemory<byte> Payload, string? ErrorType = null);
