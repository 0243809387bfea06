#nullable enable
using System.Net;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Runtime.AwsJson;

/// <summary>Reads the response of an operation while it arrives, or its error.</summary>
internal sealed class JsonObjectUnmarshaller<TResponse>(JsonService service, JsonMember<TResponse>[]? members, ModelledError[] errors)
    : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        if (members is null)
        {
            return new TResponse();
        }

        var reader = new StreamingUtf8JsonReader(input.Stream);
        var response = reader.NextObject(members) ?? new TResponse();

        // Reading past the end makes the SDK's reader return its buffer.
        reader.Read();
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);

        // The SDK's error reader finds the code in the header, __type or code, and removes namespaces.
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        var modelled = Array.Find(errors, modelled => modelled.Code == error.Code);
        return modelled is null ? service.ToException(error) : modelled.ToException(error);
    }
}
