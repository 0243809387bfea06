using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A body that is in memory as a whole. Writing it disposes the buffer.</summary>
internal sealed class WholeAnswer(PooledBuffer body) : ILogsAnswer
{
    /// <summary>An answer of an operation; null for one without members.</summary>
    public static WholeAnswer Of(JsonObject? members)
    {
        byte[] json = members is null ? [] : JsonSerializer.SerializeToUtf8Bytes<JsonNode>(members);
        var buffer = new PooledBuffer(json.Length);
        buffer.Write(json);
        return new WholeAnswer(buffer);
    }

    public async Task WriteAsync(HttpResponse response)
    {
        using (body)
        {
            response.ContentLength = body.Written.Length;
            await response.Body.WriteAsync(body.Written, response.HttpContext.RequestAborted);
        }
    }
}
