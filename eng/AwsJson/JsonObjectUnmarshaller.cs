#nullable enable
using System.Net;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Runtime.AwsJson;

/// <summary>Reads an operation's response as it arrives, or its error.</summary>
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

        // The read past the end makes the SDK's reader give its buffer back.
        reader.Read();
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);

        // The SDK's own reader of errors: it knows where codes hide (header, __type, code), and strips namespaces.
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        var modelled = Array.Find(errors, modelled => modelled.Code == error.Code);
        return modelled is null ? service.ToException(error) : modelled.ToException(error);
    }
}
