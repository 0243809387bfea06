#nullable enable

using System.Net;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Runtime.AwsJson;

/// <summary>Reads a response's body as it arrives.</summary>
internal static class JsonResponse
{
    public static TResponse Read<TResponse>(JsonUnmarshallerContext context, JsonMember<TResponse>[] members)
        where TResponse : new()
    {
        var reader = new StreamingUtf8JsonReader(context.Stream);
        var response = reader.NextObject(members) ?? new TResponse();

        // The read past the end makes the SDK's reader give its buffer back.
        reader.Read();
        return response;
    }

    public static AmazonServiceException ReadError(
        JsonService service, JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream);

        // The SDK's own reader of errors: it knows where codes hide (header, __type, code), and strips namespaces.
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return service.ToException(error);
    }
}
