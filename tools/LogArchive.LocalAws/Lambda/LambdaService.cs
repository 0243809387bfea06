using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;
using LogArchive.StateMachine.Invocation;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.Lambda;

/// <summary>The Lambda Invoke API for synchronous invocations.</summary>
internal sealed class LambdaService(LambdaFunctions functions)
{
    /// <summary>Maximum bytes of a synchronous request or response payload: 6 MB (Lambda quotas).</summary>
    public const int MaxPayloadBytes = 6_291_456;

    private const string Root = "/2015-03-31/functions/";
    private const string Invocations = "/invocations";

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            string function = FunctionOf(context.Request);
            byte[] payload = await ReadPayloadAsync(context.Request);
            await AnswerAsync(context.Response, await functions.InvokeAsync(function, payload, context.RequestAborted));
        }
        catch (AwsException e)
        {
            await WriteErrorAsync(context.Response, e);
        }
        catch (InvocationException e)
        {
            await WriteErrorAsync(context.Response, new AwsException(e.Code, e.Message, e.Status));
        }
    }

    /// <exception cref="AwsException">UnknownOperationException, InvalidParameterValueException: the request is not a synchronous
    /// Invoke.</exception>
    private static string FunctionOf(HttpRequest request)
    {
        string path = request.Path.Value ?? "";
        bool isInvoke = path.StartsWith(Root, StringComparison.Ordinal) && path.EndsWith(Invocations, StringComparison.Ordinal);
        if (!isInvoke || !HttpMethods.IsPost(request.Method))
        {
            throw new AwsException(
                "UnknownOperationException", $"The local AWS does not support {request.Method} {path}, only Invoke.", 404);
        }

        Require(request, "X-Amz-Invocation-Type", "RequestResponse");
        Require(request, "X-Amz-Log-Type", "None");
        return Uri.UnescapeDataString(path[Root.Length..^Invocations.Length]);
    }

    private static void Require(HttpRequest request, string header, string served)
    {
        if (request.Headers[header].FirstOrDefault() is { } value && value != served)
        {
            throw new AwsException("InvalidParameterValueException", $"The local AWS does not support {header} {value}, only {served}.");
        }
    }

    private static async Task<byte[]> ReadPayloadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        if (buffer.Length > MaxPayloadBytes)
        {
            throw new AwsException(
                "RequestTooLargeException", $"Request must be smaller than {MaxPayloadBytes} bytes for the InvokeFunction operation", 413);
        }

        byte[] payload = buffer.Length == 0 ? "{}"u8.ToArray() : buffer.ToArray();
        try
        {
            JsonNode.Parse(payload);
            return payload;
        }
        catch (JsonException e)
        {
            throw new AwsException("InvalidRequestContentException", $"Could not parse request body into json: {e.Message}");
        }
    }

    private static Task AnswerAsync(HttpResponse response, LambdaResult result)
    {
        if (result.Payload.Length > MaxPayloadBytes)
        {
            const string error = "Function.ResponseSizeTooLarge";
            string message = $"Response payload size exceeded maximum allowed payload size ({MaxPayloadBytes} bytes).";
            var document = new JsonObject { ["errorType"] = error, ["errorMessage"] = message };
            result = new LambdaResult(Encoding.UTF8.GetBytes(document.ToJsonString()), error);
        }

        response.Headers["X-Amz-Executed-Version"] = "$LATEST";
        if (result.ErrorType is not null)
        {
            // Every error of a function is a response with status 200 and this header. Its name is in the document.
            response.Headers["X-Amz-Function-Error"] = "Unhandled";
        }

        response.ContentType = "application/json";
        response.ContentLength = result.Payload.Length;
        return response.Body.WriteAsync(result.Payload).AsTask();
    }

    private static Task WriteErrorAsync(HttpResponse response, AwsException error)
    {
        response.StatusCode = error.Status;
        response.Headers["x-amzn-ErrorType"] = error.Code;
        response.ContentType = "application/json";
        return response.WriteAsync(new JsonObject { ["Type"] = "User", ["Message"] = error.Message }.ToJsonString());
    }
}
