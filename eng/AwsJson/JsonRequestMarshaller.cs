#nullable enable
using System.Buffers;
using System.Text.Json;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.Runtime.AwsJson;

/// <summary>Writes a request as a POST with one JSON object.</summary>
internal sealed class JsonRequestMarshaller<TRequest>(
    JsonService service,
    string operation,
    Action<Utf8JsonWriter, TRequest> writeMembers)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writeMembers(writer, (TRequest)input);
            writer.WriteEndObject();
        }

        var post = new DefaultRequest(input, service.Name)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = body.WrittenSpan.ToArray(),
        };
        post.Headers["X-Amz-Target"] = $"{service.Target}.{operation}";
        post.Headers[HeaderKeys.ContentTypeHeader] = service.ContentType;
        post.Headers[HeaderKeys.XAmzApiVersion] = service.ApiVersion;
        return post;
    }
}
