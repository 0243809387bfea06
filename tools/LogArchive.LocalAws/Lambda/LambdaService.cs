using System.Text;
using System.Text.Json.Nodes;
using LogArchive.StateMachine.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LogArchive.LocalAws.Lambda;

/// <summary>Lambda Invoke on the wire, and the list of functions.</summary>
internal sealed class LambdaService(LambdaFunctions functions)
{
    /// <summary>Lambda's limit on a synchronous payload, each way, in bytes (6 MB).</summary>
    public const int MaxPayloadBytes = 6_291_456;

    /// <summary>Lambda's limit on an asynchronous payload, in bytes (1 MB).</summary>
    public const int MaxEventBytes = 1_048_576;

    private const string Root = "/2015-03-31/functions";
    private const string Invocations = "/invocations";

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            string path = context.Request.Path.Value ?? "";
            bool isInvoke = path.StartsWith(Root + "/", StringComparison.Ordinal) && path.EndsWith(Invocations, StringComparison.Ordinal);
            if (isInvoke && HttpMethods.IsPost(context.Request.Method))
            {
                await InvokeAsync(context, Uri.UnescapeDataString(path[(Root.Length + 1)..^Invocations.Length]));
            }
            else if (path.TrimEnd('/') == Root && HttpMethods.IsGet(context.Request.Method))
            {
                await WriteAsync(context.Response, List());
            }
            else
            {
                throw new AwsException("UnknownOperationException", $"{context.Request.Method} {path} is not implemented by the local AWS: Invoke and ListFunctions are.", 404);
            }
        }
        catch (AwsException e)
        {
            context.Response.StatusCode = e.Status;
            context.Response.Headers["x-amzn-ErrorType"] = e.Code;
            await WriteAsync(context.Response, new JsonObject { ["Type"] = "User", ["Message"] = e.Message });
        }
    }

    private async Task InvokeAsync(HttpContext context, string function)
    {
        string type = context.Request.Headers["X-Amz-Invocation-Type"].FirstOrDefault() ?? "RequestResponse";
        if (type is not ("RequestResponse" or "Event" or "DryRun"))
        {
            throw new AwsException("InvalidParameterValueException", $"The invocation type '{type}' is not one of RequestResponse, Event, DryRun.");
        }

        if (string.Equals(context.Request.Headers["X-Amz-Log-Type"].FirstOrDefault(), "Tail", StringComparison.Ordinal))
        {
            throw new AwsException("InvalidParameterValueException", "The log type Tail is not implemented by the local AWS.");
        }

        byte[] payload = await ReadPayloadAsync(context.Request, type == "Event" ? MaxEventBytes : MaxPayloadBytes);
        RefuseUnknown(function);
        context.Response.Headers["X-Amz-Executed-Version"] = "$LATEST";
        switch (type)
        {
            case "DryRun":
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "Event":
                RunInBackground(context, function, payload);
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                break;
            default:
                await AnswerAsync(context.Response, await functions.InvokeAsync(function, payload, context.RequestAborted));
                break;
        }
    }

    private static async Task<byte[]> ReadPayloadAsync(HttpRequest request, int limit)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        if (buffer.Length > limit)
        {
            throw new AwsException("RequestTooLargeException", $"Request must be smaller than {limit} bytes for the InvokeFunction operation", 413);
        }

        byte[] payload = buffer.Length == 0 ? "{}"u8.ToArray() : buffer.ToArray();
        try
        {
            JsonNode.Parse(payload);
            return payload;
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new AwsException("InvalidRequestContentException", $"Could not parse request body into json: {e.Message}");
        }
    }

    private static Task AnswerAsync(HttpResponse response, LambdaResult result)
    {
        if (result.Payload.Length > MaxPayloadBytes)
        {
            string document = $"{{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size exceeded maximum allowed payload size ({MaxPayloadBytes} bytes).\"}}";
            result = new LambdaResult(Encoding.UTF8.GetBytes(document), "Function.ResponseSizeTooLarge");
        }

        if (result.ErrorType is not null)
        {
            // Whatever its name, an error of the function is a 200 with this header; the name is in the document.
            response.Headers["X-Amz-Function-Error"] = "Unhandled";
        }

        response.ContentType = "application/json";
        response.ContentLength = result.Payload.Length;
        return response.Body.WriteAsync(result.Payload).AsTask();
    }

    /// <summary>Nobody learns what becomes of an asynchronous invocation; a failed one is not tried again here, as Lambda would.</summary>
    private void RunInBackground(HttpContext context, string function, byte[] payload)
    {
        CancellationToken stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        _ = Task.Run(() => functions.InvokeAsync(function, payload, stopping), stopping);
    }

    private void RefuseUnknown(string function)
    {
        if (!functions.Has(function))
        {
            throw new AwsException("ResourceNotFoundException", $"Function not found: {function}", 404);
        }
    }

    private JsonObject List() => new()
    {
        ["Functions"] = new JsonArray([.. functions.Names.Order().Select(name => new JsonObject
        {
            ["FunctionName"] = name,
            ["FunctionArn"] = $"arn:aws:lambda:us-east-1:{LocalAwsOptions.AccountId}:function:{name}",
            ["Version"] = "$LATEST",
        })]),
    };

    private static Task WriteAsync(HttpResponse response, JsonObject body)
    {
        response.ContentType = "application/json";
        return response.WriteAsync(body.ToJsonString());
    }
}
