#nullable enable
using Amazon.Runtime.Internal;

namespace Amazon.Runtime.AwsJson;

/// <summary>An error that the service's model declares for an operation. Other errors use the base exception of the service.</summary>
internal sealed record ModelledError(string Code, Func<ErrorResponse, AmazonServiceException> ToException);
