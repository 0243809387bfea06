using System.Globalization;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;
using LogArchive.LocalAws.Lambda;
using LogArchive.LocalAws.S3;
using LogArchive.LocalAws.StepFunctions;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws;

/// <summary>The services at one address. The headers and the path of a request select the service.</summary>
internal sealed class LocalServices
{
    private readonly S3Service _s3;
    private readonly CloudWatchLogsService _logs;
    private readonly LambdaService _lambda;
    private readonly StepFunctionsService _states;
    private readonly TimeProvider _time;

    /// <param name="options">The options.</param>
    /// <param name="endpoint">Returns the address. Called only after the server has started.</param>
    public LocalServices(LocalAwsOptions options, Func<Uri> endpoint)
    {
        _time = options.Time;
        var gate = new AccessGate(options.Access);
        _s3 = new S3Service(Path.Combine(options.DataDirectory, "s3"), options.Time, options.S3) { Gate = gate };
        _logs = new CloudWatchLogsService(Path.Combine(options.DataDirectory, "logs"), options.Time, options.Logs) { Gate = gate };
        _lambda = new LambdaService(options.Functions);
        string states = Path.Combine(options.DataDirectory, "states");
        _states = new StepFunctionsService(states, options.Functions, endpoint, options.Time) { Gate = gate };
    }

    public Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Date = _time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        string target = context.Request.Headers["X-Amz-Target"].ToString();
        return target switch
        {
            _ when target.StartsWith("Logs_20140328.", StringComparison.Ordinal) => _logs.HandleAsync(context),
            _ when target.StartsWith("AWSStepFunctions.", StringComparison.Ordinal) => _states.HandleAsync(context),
            { Length: > 0 } => AwsJson.WriteErrorAsync(context.Response, Unknown(target)),
            _ when context.Request.Path.StartsWithSegments("/2015-03-31") => _lambda.HandleAsync(context),
            _ => _s3.HandleAsync(context),
        };
    }

    private static AwsException Unknown(string target) => new(
        "UnknownOperationException",
        $"The local AWS does not support {target}, only CloudWatch Logs, S3, Step Functions and Lambda Invoke.");
}
