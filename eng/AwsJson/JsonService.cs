#nullable enable
using System.Text.Json;
using Amazon.Runtime.Internal;

namespace Amazon.Runtime.AwsJson;

/// <summary>The part of the protocol that all operations of a service share.</summary>
/// <param name="Name">The service's name in the request pipeline.</param>
/// <param name="Target">The part of the X-Amz-Target header before the dot.</param>
/// <param name="ContentType">The media type of the protocol version.</param>
/// <param name="ApiVersion">The service's API version, a date.</param>
/// <param name="ToException">Creates the base exception of the service.</param>
internal sealed record JsonService(
    string Name,
    string Target,
    string ContentType,
    string ApiVersion,
    Func<ErrorResponse, AmazonServiceException> ToException)
{
    /// <summary>Defines an operation.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="writeMembers">Writes the request's members.</param>
    /// <param name="members">The response members to read; null for none, because an empty body is not JSON.</param>
    /// <param name="errors">The errors with their own types.</param>
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
