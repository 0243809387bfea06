using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Invocation;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>Runs one attempt of a Task state.</summary>
internal sealed class TaskRunner(Execution execution, ExecutionEnvironment environment, TaskState task)
{
    private readonly TaskHistory _history = new(execution, task, environment.Time);

    /// <exception cref="StateFailure">The function failed, does not exist, or took longer than TimeoutSeconds.</exception>
    public async Task<JsonNode?> RunAsync(JsonNode? input, JsonNode context, CancellationToken cancellationToken)
    {
        JsonNode? call = task.Parameters is null ? input : task.Parameters.Render(input, context);
        string text = Payload.CheckedText(call, $"The input of the state '{task.Name}'");
        _history.Scheduled(text);
        _history.Started();
        try
        {
            JsonNode? result = await InvokeAsync(call, cancellationToken);
            _history.Succeeded(Payload.CheckedText(result, $"The result of the state '{task.Name}'"));
            return result;
        }
        catch (StateFailure e)
        {
            _history.Failed(e);
            throw;
        }
    }

    private async Task<JsonNode?> InvokeAsync(JsonNode? call, CancellationToken cancellationToken)
    {
        if (!task.IsIntegration)
        {
            return Parse(await InvokeInTimeAsync(task.Resource, call, cancellationToken));
        }

        string function = call?["FunctionName"] is JsonValue name && name.GetValueKind() == JsonValueKind.String
            ? name.GetValue<string>()
            : throw StateFailure.Runtime("The field 'FunctionName' is not text");
        LambdaResult result = await InvokeInTimeAsync(function, call["Payload"] ?? new JsonObject(), cancellationToken);
        return new JsonObject
        {
            ["ExecutedVersion"] = "$LATEST",
            ["Payload"] = Parse(result),
            ["SdkHttpMetadata"] = new JsonObject { ["HttpStatusCode"] = 200 },
            ["StatusCode"] = 200,
        };
    }

    private async Task<LambdaResult> InvokeInTimeAsync(string function, JsonNode? payload, CancellationToken cancellationToken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Payload.Text(payload));
        using var timeout = new CancellationTokenSource(task.Timeout ?? Timeout.InfiniteTimeSpan, environment.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            // As on AWS, the state does not wait for a function that ignores the cancellation.
            return await environment.Functions.InvokeAsync(function, bytes, ending.Token).WaitAsync(ending.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StateFailure(ErrorNames.Timeout, $"The function did not return within {task.Timeout?.TotalSeconds} seconds.");
        }
        catch (InvocationException e)
        {
            throw new StateFailure($"Lambda.{e.Code}", $"{e.Message} (Service: Lambda, Status Code: {e.Status})");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A function's own errors are returned as results. Step Functions reports all other failures as Lambda.Unknown.
            throw new StateFailure("Lambda.Unknown", $"The function cannot be invoked: {e}");
        }
    }

    private static JsonNode? Parse(LambdaResult result)
    {
        string text = Encoding.UTF8.GetString(result.Payload.Span);
        return result.ErrorType is { } error
            ? throw new StateFailure(error.Length > 0 ? error : "Lambda.Unknown", text)
            : text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
