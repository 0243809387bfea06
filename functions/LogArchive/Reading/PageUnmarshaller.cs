using Amazon.CloudWatchLogs.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace LogArchive.Reading;

/// <summary>Lets a page's body pass unread, as the SDK does with an object of S3; an error is read as ever.</summary>
internal sealed class PageUnmarshaller : FilterLogEventsResponseUnmarshaller
{
    public static PageUnmarshaller Page { get; } = new();

    /// <summary>Keeps the SDK from closing the body.</summary>
    public override bool HasStreamingProperty => true;

    public override UnmarshallerContext CreateContext(
        IWebResponseData response, bool readEntireResponse, Stream stream, RequestMetrics metrics, bool isException, IRequestContext requestContext) =>
        isException
            ? base.CreateContext(response, readEntireResponse, stream, metrics, isException, requestContext)
            : new UnreadContext(stream, response);

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new PageResponse { Body = ((UnreadContext)input).Body };

    private sealed class UnreadContext : JsonUnmarshallerContext
    {
        public UnreadContext(Stream body, IWebResponseData response)
            : base(body, false, response, false)
        {
            Body = body;

            // The SDK would compare a checksum now, before anything was read.
            CrcStream = null;
        }

        public Stream Body { get; }
    }
}
