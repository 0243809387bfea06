#nullable enable

using Amazon.Runtime.Internal;

namespace Amazon.Runtime.AwsJson;

/// <summary>What all operations of one service have in common on the wire.</summary>
/// <param name="Name">The name that the request pipeline knows the service by.</param>
/// <param name="Target">The part of the X-Amz-Target header before the dot.</param>
/// <param name="ContentType">The protocol's version, as a media type.</param>
/// <param name="ApiVersion">The service's API version, a date.</param>
/// <param name="ToException">Gives an error response the exception type its code stands for.</param>
internal sealed record JsonService(
    string Name,
    string Target,
    string ContentType,
    string ApiVersion,
    Func<ErrorResponse, AmazonServiceException> ToException);
