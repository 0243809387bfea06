using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Iam;
using LogArchive.LocalAws.Lambda;
using LogArchive.LocalAws.S3;
using LogArchive.LocalAws.StepFunctions;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws;

/// <summary>
/// CloudWatch Logs, S3, Step Functions and Lambda Invoke on one loopback port, told apart as on the wire:
/// by X-Amz-Target, by Lambda's path; everything else is S3 in path style.
/// </summary>
public sealed class LocalAwsServer : IAsyncDisposable
{
    private readonly LoopbackHost _host;

    private LocalAwsServer(LoopbackHost host) => _host = host;

    /// <summary>What AWS_ENDPOINT_URL is set to, such as http://127.0.0.1:4566.</summary>
    public Uri Endpoint => _host.Endpoint;

    /// <summary>Starts serving.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalAwsServer> StartAsync(LocalAwsOptions options, CancellationToken cancellationToken = default)
    {
        LoopbackHost? host = null;
        var gate = new AccessGate(options.Access);
        var s3 = new S3Service(Path.Combine(options.DataDirectory, "s3"), options.Time, options.S3) { Gate = gate };
        var logs = new CloudWatchLogsService(Path.Combine(options.DataDirectory, "logs"), options.Time, options.Logs) { Gate = gate };
        var lambda = new LambdaService(options.Functions);
        var states = new StepFunctionsService(Path.Combine(options.DataDirectory, "states"), options.Functions, () => host!.Endpoint, options.Time, gate);
        host = await LoopbackHost.StartAsync(options.Port, context => Dispatch(context, s3, logs, lambda, states), cancellationToken);
        return new LocalAwsServer(host);
    }

    /// <summary>Stops serving; what is on disk stays.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static Task Dispatch(HttpContext context, S3Service s3, CloudWatchLogsService logs, LambdaService lambda, StepFunctionsService states)
    {
        string target = context.Request.Headers["X-Amz-Target"].ToString();
        return target switch
        {
            _ when target.StartsWith("Logs_20140328.", StringComparison.Ordinal) => logs.HandleAsync(context),
            _ when target.StartsWith("AWSStepFunctions.", StringComparison.Ordinal) => states.HandleAsync(context),
            { Length: > 0 } => AwsJson.WriteErrorAsync(
                context.Response,
                new AwsException("UnknownOperationException", $"{target} is not one of the services served here: CloudWatch Logs, S3, Step Functions, Lambda Invoke.")),
            _ when context.Request.Path.StartsWithSegments("/2015-03-31") => lambda.HandleAsync(context),
            _ => s3.HandleAsync(context),
        };
    }
}
