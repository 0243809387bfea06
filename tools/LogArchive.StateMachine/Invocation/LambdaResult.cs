namespace LogArchive.StateMachine.Invocation;

/// <summary>What an invocation gave.</summary>
/// <param name="Payload">The function's JSON result, or Lambda's error document {"errorType","errorMessage","stackTrace"}.</param>
/// <param name="ErrorType">The error's name (the exception's short type name); null when the function succeeded.</param>
public sealed record LambdaResult(ReadOnlyMemory<byte> Payload, string? ErrorType = null);
