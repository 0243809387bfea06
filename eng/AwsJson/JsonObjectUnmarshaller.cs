#nullable enable

using System.Net;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Runtime.AwsJson;

/// <summary>The response half of an operation, made of the members that are its own.</summary>
/// <param name="service">The service, for its errors.</param>
/// <param name="members">Null for an operation that answers nothing: its body may be empty, which is not JSON.</param>
internal sealed class JsonObjectUnmarshaller<TResponse>(JsonService service, JsonMember<TResponse>[]? members)
    : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        members is null ? new TResponse() : JsonResponse.Read(input, members);

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        JsonResponse.ReadError(service, input, innerException, statusCode);
}
