using System.Net;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace LogArchive.Reading;

/// <summary>Passes a page's body on unread, as the SDK does for an S3 object. Reads an error as the SDK does.</summary>
internal sealed class PageUnmarshaller : JsonResponseUnmarshaller
{
    public static PageUnmarshaller Instance { get; } = new();

    /// <summary>Keeps the SDK from closing the body.</summary>
    public override bool HasStreamingProperty => true;

    public override UnmarshallerContext CreateContext(
        IWebResponseData response,
        bool readEntireResponse,
        Stream stream,
        RequestMetrics metrics,
        bool isException,
        IRequestContext requestContext) =>
        isException
            ? base.CreateContext(response, readEntireResponse, stream, metrics, isException, requestContext)
            : new UnreadContext(stream, response);

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        new PageResponse { Body = ((UnreadContext)input).Body };

    /// <summary>Types the errors that the service declares for requests of pages. Others, such as throttling, have only a code.</summary>
    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        return error.Code switch
        {
            "InvalidParameterException" =>
                new InvalidParameterException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            "ResourceNotFoundException" =>
                new ResourceNotFoundException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            "ServiceUnavailableException" =>
                new ServiceUnavailableException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            _ => new AmazonCloudWatchLogsException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
        };
    }

    private sealed class UnreadContext : JsonUnmarshallerContext
    {
        public UnreadContext(Stream body, IWebResponseData response)
            : base(body, false, response, false)
        {
            Body = body;

            // Otherwise the SDK would verify a checksum now, before anything is read.
            CrcStream = null;
        }

        public Stream Body { get; }
    }
}

/// <summary>A page whose body is not read yet.</summary>
internal sealed class PageResponse : AmazonWebServiceResponse
{
    public Stream Body { get; init; } = Stream.Null;
}
