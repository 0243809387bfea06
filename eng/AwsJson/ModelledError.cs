#nullable enable
using Amazon.Runtime.Internal;

namespace Amazon.Runtime.AwsJson;

/// <summary>An error that the service's model declares for an operation, and its type. Other errors have the service's base type.</summary>
internal sealed record ModelledError(string Code, Func<ErrorResponse, AmazonServiceException> ToException);
