using System.Buffers;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace LogArchive.Reading;

/// <summary>Writes a FilterLogEvents request as JSON 1.1: log group, time range, limit and token, and no other member.</summary>
/// <remarks>The SDK's marshaller is generated code. A later version may speak CBOR, which <see cref="PageParser"/> cannot read.</remarks>
internal sealed class PageRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static PageRequestMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var post = new DefaultRequest(input, "Amazon.CloudWatchLogs")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = Body((FilterLogEventsRequest)input),
        };
        post.Headers["X-Amz-Target"] = "Logs_20140328.FilterLogEvents";
        post.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
        post.Headers[HeaderKeys.XAmzApiVersion] = "2014-03-28";
        return post;
    }

    private static byte[] Body(FilterLogEventsRequest request)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            Write(writer, "logGroupName", request.LogGroupName);
            Write(writer, "logGroupIdentifier", request.LogGroupIdentifier);
            Write(writer, "startTime", request.StartTime);
            Write(writer, "endTime", request.EndTime);
            Write(writer, "limit", request.Limit);
            Write(writer, "nextToken", request.NextToken);
            writer.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }
}
