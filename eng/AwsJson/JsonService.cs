#nullable enable
using System.Text.Json;
using Amazon.Runtime.Internal;

namespace Amazon.Runtime.AwsJson;

/// <summary>What all operations of one service have in common on the wire.</summary>
/// <param name="Name">The name that the request pipeline knows the service by.</param>
/// <param name="Target">The part of the X-Amz-Target header before the dot.</param>
/// <param name="ContentType">The protocol's version, as a media type.</param>
/// <param name="ApiVersion">The service's API version, a date.</param>
/// <param name="ToException">Makes the service's base exception.</param>
internal sealed record JsonService(
    string Name,
    string Target,
    string ContentType,
    string ApiVersion,
    Func<ErrorResponse, AmazonServiceException> ToException)
{
    /// <summary>Describes an operation.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="writeMembers">Writes the request's members.</param>
    /// <param name="members">The response's members. Null when nothing of it is read: its body may be empty, which is not JSON.</param>
    /// <param name="errors">The errors with types of their own.</param>
    public InvokeOptions Operation<TRequest, TResponse>(
        string name,
        Action<Utf8JsonWriter, TRequest> writeMembers,
        JsonMember<TResponse>[]? members,
        params ModelledError[] errors)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            RequestMarshaller = new JsonRequestMarshaller<TRequest>(this, name, writeMembers),
            ResponseUnmarshaller = new JsonObjectUnmarshaller<TResponse>(this, members, errors),
        };
}
