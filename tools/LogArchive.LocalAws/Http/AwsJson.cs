using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.Http;

/// <summary>The awsJson 1.0 and 1.1 protocols: X-Amz-Target names the operation; request and response are JSON.</summary>
internal static class AwsJson
{
    /// <summary>The operation's name: the part of X-Amz-Target after the dot.</summary>
    public static string Operation(HttpRequest request)
    {
        string target = request.Headers["X-Amz-Target"].ToString();
        return target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }

    /// <inheritdoc cref="Parse"/>
    public static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return Parse(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    /// <summary>Parses a request body. An empty body is an empty object.</summary>
    /// <exception cref="AwsException">SerializationException: the body is not a JSON object.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            JsonNode? node = body.IsEmpty ? new JsonObject() : JsonNode.Parse(body);
            return node as JsonObject ?? throw new AwsException("SerializationException", "The request body is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw new AwsException("SerializationException", $"The request body is not JSON: {e.Message}");
        }
    }

    public static Task WriteAsync(HttpResponse response, JsonNode body)
    {
        response.ContentType = response.HttpContext.Request.ContentType ?? "application/x-amz-json-1.1";
        return response.WriteAsync(body.ToJsonString());
    }

    public static Task WriteErrorAsync(HttpResponse response, AwsException error)
    {
        response.StatusCode = error.Status;
        response.Headers["x-amzn-ErrorType"] = error.Code;
        return WriteAsync(response, new JsonObject { ["__type"] = error.Code, ["message"] = error.Message });
    }
}
