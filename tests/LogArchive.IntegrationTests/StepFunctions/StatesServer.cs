using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LogArchive.LocalAws.Lambda;
using LogArchive.LocalAws.StepFunctions;
using LogArchive.StateMachine.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LogArchive.IntegrationTests.StepFunctions;

/// <summary>Step Functions and Lambda on a loopback port, with four functions and an S3 with one list.</summary>
internal sealed class StatesServer : IAsyncDisposable
{
    /// <summary>The items in s3://plans/plan.json for a Map.</summary>
    public const string Plan = """[{"n":1},{"n":2},{"n":3}]""";

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private StatesServer(WebApplication app) => _app = app;

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The function Gate returns when this is set. Flaky fails until then.</summary>
    public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<string> EventReceived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<StatesServer> StartAsync(string directory)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new StatesServer(builder.Build());
        var functions = new LambdaFunctions(new HashSet<string> { "Echo", "Broken", "Gate", "Flaky" }, server.InvokeAsync);
        var states = new StepFunctionsService(directory, functions, () => server.Endpoint, TimeProvider.System);
        var lambda = new LambdaService(functions);
        server._app.Run(context => context.Request switch
        {
            var request when request.Headers.ContainsKey("X-Amz-Target") => states.HandleAsync(context),
            var request when request.Path.StartsWithSegments("/2015-03-31") => lambda.HandleAsync(context),
            var request when request.Path == "/plans/plan.json" => context.Response.WriteAsync(Plan),
            _ => NoSuchKeyAsync(context.Response),
        });
        await server._app.StartAsync();
        server.Endpoint = new Uri(server._app.Urls.First());
        return server;
    }

    /// <summary>Calls an operation of Step Functions. The error is null if there is none.</summary>
    public async Task<(JsonObject Answer, string? Error)> CallAsync(string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new StringContent(body, null, "application/x-amz-json-1.0") };
        request.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{operation}");
        using HttpResponseMessage response = await _http.SendAsync(request);
        JsonObject answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        return (answer, response.IsSuccessStatusCode ? null : answer["__type"]!.ToString());
    }

    public async Task<string> CreateAsync(string name, string definition)
    {
        var body = new JsonObject { ["name"] = name, ["definition"] = definition, ["roleArn"] = "arn:aws:iam::000000000000:role/any" };
        (JsonObject answer, string? error) = await CallAsync("CreateStateMachine", body.ToJsonString());
        return error is null ? answer["stateMachineArn"]!.ToString() : throw new InvalidOperationException(answer.ToJsonString());
    }

    public async Task<string> StartAsync(string machine, string name, string input = "{}")
    {
        var body = new JsonObject { ["stateMachineArn"] = machine, ["name"] = name, ["input"] = input };
        (JsonObject answer, string? error) = await CallAsync("StartExecution", body.ToJsonString());
        return error is null ? answer["executionArn"]!.ToString() : throw new InvalidOperationException(answer.ToJsonString());
    }

    /// <summary>Waits until the status is no longer <paramref name="status"/> and describes the execution.</summary>
    public async Task<JsonObject> WaitWhileAsync(string status, string execution)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        while (true)
        {
            (JsonObject answer, _) = await CallAsync("DescribeExecution", $$"""{"executionArn":"{{execution}}"}""");
            if (answer["status"]?.ToString() != status)
            {
                return answer;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    public Task<HttpResponseMessage> InvokeAsync(string function, string payload, string type = "RequestResponse")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Endpoint, $"/2015-03-31/functions/{Uri.EscapeDataString(function)}/invocations"))
        {
            Content = new StringContent(payload),
        };
        request.Headers.Add("X-Amz-Invocation-Type", type);
        return _http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Task NoSuchKeyAsync(HttpResponse response)
    {
        response.StatusCode = 404;
        response.ContentType = "application/xml";
        return response.WriteAsync("<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>");
    }

    private async Task<LambdaResult> InvokeAsync(string name, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (name == "Gate")
        {
            EventReceived.TrySetResult(Encoding.UTF8.GetString(payload.Span));
            await Opened.Task.WaitAsync(cancellationToken);
        }

        return name == "Broken" || (name == "Flaky" && !Opened.Task.IsCompleted)
            ? new LambdaResult("""{"errorType":"NotToday","errorMessage":"no","stackTrace":[]}"""u8.ToArray(), "NotToday")
            : new LambdaResult(payload);
    }
}
