using Amazon.CloudWatchLogs.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace LogArchive.Reading;

/// <summary>Lets a page's body pass unread, as the SDK does with an object of S3; an error is read as ever.</summary>
internal sealed class PageUnmarshaller : FilterLogEventsResponseUnmarshaller
{
    public static PageUnmarshaller Page { get; } = new();

    /// <summary>Keeps the SDK from closing the body.</summary>
    public override bool HasStreamingProperty => true;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new PageResponse { Body = input.Stream };

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
        isException
            ? base.ConstructUnmarshallerContext(responseStream, maintainResponseBody, response, isException, requestContext)
            : new UnreadContext(responseStream, response);

    /// <summary>A checksum in the response's head can not hold as long as nothing was read, so it is not compared.</summary>
    private sealed class UnreadContext : JsonUnmarshallerContext
    {
        public UnreadContext(Stream body, IWebResponseData response)
            : base(body, false, response, false) => CrcStream = null;
    }
}
