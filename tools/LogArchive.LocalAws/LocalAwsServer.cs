using System.Net;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Lambda;
using LogArchive.LocalAws.S3;
using LogArchive.LocalAws.StepFunctions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LogArchive.LocalAws;

/// <summary>
/// CloudWatch Logs, S3, Step Functions and Lambda Invoke on one loopback port, told apart as on the wire:
/// by X-Amz-Target, by Lambda's path; everything else is S3 in path style.
/// </summary>
public sealed class LocalAwsServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalAwsServer(WebApplication app, Uri endpoint)
    {
        _app = app;
        Endpoint = endpoint;
    }

    /// <summary>What AWS_ENDPOINT_URL is set to, such as http://127.0.0.1:4566.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts serving.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalAwsServer> StartAsync(LocalAwsOptions options, CancellationToken cancellationToken = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.AllowSynchronousIO = false;
        });
        WebApplication app = builder.Build();

        var s3 = new S3Service(Path.Combine(options.DataDirectory, "s3"), options.Time);
        var logs = new CloudWatchLogsService(Path.Combine(options.DataDirectory, "logs"), options.Time, options.Logs);
        var lambda = new LambdaService(options.Functions);
        var states = new StepFunctionsService(Path.Combine(options.DataDirectory, "states"), options.Functions, () => EndpointOf(app), options.Time);
        app.Run(context => Dispatch(context, s3, logs, lambda, states));

        await app.StartAsync(cancellationToken);
        return new LocalAwsServer(app, EndpointOf(app));
    }

    /// <summary>Stops serving; what is on disk stays.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

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

    private static Uri EndpointOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
}
