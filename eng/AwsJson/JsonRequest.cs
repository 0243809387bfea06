#nullable enable

using System.Buffers;
using System.Text.Json;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Amazon.Runtime.AwsJson;

/// <summary>Turns a request object into a POST of one JSON object.</summary>
internal static class JsonRequest
{
    public static IRequest Create(
        JsonService service,
        string operation,
        AmazonWebServiceRequest request,
        Action<Utf8JsonWriter> writeMembers)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        var post = new DefaultRequest(request, service.Name)
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
