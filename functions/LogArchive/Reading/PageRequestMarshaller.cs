using System.Buffers;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>Writes a request for a page as JSON 1.1, with the members that the readers set, and no others.</summary>
/// <remarks>The SDK's marshallers are generated code. A later version may speak CBOR, which <see cref="ListParser"/> cannot read.</remarks>
internal sealed class PageRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static PageRequestMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input) => input switch
    {
        FilterLogEventsRequest request => Post(request, "FilterLogEvents", writer => Write(writer, request)),
        GetQueryResultsRequest request => Post(request, "GetQueryResults", writer => Write(writer, request)),
        _ => throw new NotSupportedException($"{input.GetType().Name} does not request a page."),
    };

    private static DefaultRequest Post(AmazonWebServiceRequest request, string operation, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        var post = new DefaultRequest(request, "Amazon.CloudWatchLogs")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = body.WrittenSpan.ToArray(),
        };
        post.Headers["X-Amz-Target"] = $"Logs_20140328.{operation}";
        post.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
        post.Headers[HeaderKeys.XAmzApiVersion] = "2014-03-28";
        return post;
    }

    private static void Write(Utf8JsonWriter writer, FilterLogEventsRequest request)
    {
        Write(writer, "logGroupName", request.LogGroupName);
        Write(writer, "logGroupIdentifier", request.LogGroupIdentifier);
        Write(writer, "startTime", request.StartTime);
        Write(writer, "endTime", request.EndTime);
        Write(writer, "limit", request.Limit);
        Write(writer, "nextToken", request.NextToken);
    }

    private static void Write(Utf8JsonWriter writer, GetQueryResultsRequest request)
    {
        Write(writer, "queryId", request.QueryId);
        Write(writer, "nextToken", request.NextToken);
        Write(writer, "maxItems", request.MaxItems);
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
