using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;
using LogArchive.LocalAws.StepFunctions.Storage;
using LogArchive.LocalAws.StepFunctions.Wire;
using LogArchive.StateMachine.Engine;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LogArchive.LocalAws.StepFunctions;

/// <summary>The Step Functions API. Maps read their items from the S3 at <c>endpoint</c>.</summary>
internal sealed class StepFunctionsService
{
    private readonly StateMachineOperations _machines;
    private readonly ExecutionOperations _executions;
    private readonly ExecutionQueries _queries;
    private readonly MapRunQueries _mapRuns;
    private readonly Lazy<IAmazonS3> _s3;
    private readonly LambdaFunctions _functions;

    public StepFunctionsService(string directory, LambdaFunctions functions, Func<Uri> endpoint, TimeProvider time)
    {
        _functions = functions;

        // Lazy, because the address is known only after the server has started.
        _s3 = new Lazy<IAmazonS3>(() => LocalClients.S3(endpoint(), StatesAccess.MachineRole));
        var store = new ExecutionStore(directory);
        var environment = new ExecutionEnvironment
        {
            Functions = new LambdaFunctions(functions.Names, InvokeAsync),
            ReadObject = ReadObjectAsync,
            Time = time,
            FindMapRun = store.FindEnded,
            Observer = (Action<ExecutionNotice>)store.Observe + ReportMapPermission,
        };
        _machines = new StateMachineOperations(new StateMachineStore(Path.Combine(directory, "machines")), time);
        _executions = new ExecutionOperations(_machines, store, environment);
        _queries = new ExecutionQueries(_machines, _executions, store);
        _mapRuns = new MapRunQueries(_executions, store);
    }

    public AccessGate Gate { get; init; } = AccessGate.Open;

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var request = new JsonMembers(await AwsJson.ReadAsync(context.Request), StatesErrors.Invalid);
            string operation = AwsJson.Operation(context.Request);
            Gate.Demand([StatesAccess.Needed(Caller.Of(context.Request), operation, request)], StatesErrors.AccessDenied);
            await AwsJson.WriteAsync(context.Response, Answer(operation, request, context));
        }
        catch (AwsException e)
        {
            await AwsJson.WriteErrorAsync(context.Response, e);
        }
    }

    private JsonObject Answer(string operation, JsonMembers request, HttpContext context) => operation switch
    {
        "CreateStateMachine" => _machines.Create(request),
        "DescribeStateMachine" => _machines.Describe(request),
        "ListStateMachines" => _machines.List(request),
        "StartExecution" => _executions.Start(request, Stopping(context)),
        "StopExecution" => _executions.Stop(request),
        "RedriveExecution" => _executions.Redrive(request, Stopping(context)),
        "DescribeExecution" => _queries.Describe(request),
        "ListExecutions" => _queries.List(request),
        "GetExecutionHistory" => _queries.History(request),
        "DescribeMapRun" => _mapRuns.Describe(request),
        "ListMapRuns" => _mapRuns.List(request),
        _ => throw new AwsException("UnknownOperationException", $"The local AWS does not support AWSStepFunctions.{operation}."),
    };

    private static CancellationToken Stopping(HttpContext context) =>
        context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;

    private static InvocationException InvocationDenied(string message) => new("AccessDeniedException", message);

    private void ReportMapPermission(ExecutionNotice notice)
    {
        if (StatesAccess.NeededFor(notice) is { } needed)
        {
            Gate.Allows(needed);
        }
    }

    private async Task<Stream> ReadObjectAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        GetObjectResponse response = await _s3.Value.GetObjectAsync(bucket, key, cancellationToken);
        return response.ResponseStream;
    }

    private Task<LambdaResult> InvokeAsync(string name, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        Gate.Demand([StatesAccess.NeededToInvoke(name)], InvocationDenied);
        return _functions.InvokeAsync(name, payload, cancellationToken);
    }
}
