using LogArchive.LocalAws.CloudWatchLogs.Insights;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The CloudWatch Logs API: reads a call, checks the permission, injects faults, and answers.</summary>
internal sealed class CloudWatchLogsService
{
    private readonly CloudWatchLogsOptions _options;
    private readonly TimeProvider _time;
    private readonly LogsOperations _operations;
    private long _calls;

    public CloudWatchLogsService(string directory, TimeProvider time, CloudWatchLogsOptions options)
    {
        _options = options;
        _time = time;
        _operations = new LogsOperations(new LogStore(directory, time), options, time);
    }

    public AccessGate Gate { get; init; } = AccessGate.Open;

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers["x-amzn-RequestId"] = Guid.CreateVersion7(_time.GetUtcNow()).ToString();
        try
        {
            await AnswerAsync(context, AwsJson.Operation(context.Request));
        }
        catch (AwsException e)
        {
            await AwsJson.WriteErrorAsync(context.Response, e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // The group was deleted after this call found it and before it used the files.
            await AwsJson.WriteErrorAsync(context.Response, LogsErrors.NoSuchGroup());
        }
    }

    private async Task AnswerAsync(HttpContext context, string operation)
    {
        var request = new JsonMembers(await AwsJson.ReadAsync(context.Request), LogsErrors.Invalid);
        var caller = Caller.Of(context.Request);
        LogsCall call = _operations.Describe(operation, Interlocked.Increment(ref _calls), request, caller.Region);
        await WaitAsync(_options.Latency, context);
        try
        {
            Gate.Demand([LogsAccess.Needed(caller, call)], message => new AwsException("AccessDeniedException", message));
            if (await InjectFaultAsync(context, call) is { } fault)
            {
                ILogsAnswer answer = _operations.Answer(operation, request, caller.Region, fault);
                _options.Answered(call, null);
                context.Response.ContentType = "application/x-amz-json-1.1";
                await answer.WriteAsync(context.Response);
            }
        }
        catch (AwsException e)
        {
            _options.Answered(call, e.Code);
            throw;
        }
    }

    /// <summary>Injects the fault for the call, if there is one.</summary>
    /// <returns>The fault to inject into the answer, or none; null if no response must be sent.</returns>
    private async Task<LogsFault?> InjectFaultAsync(HttpContext context, LogsCall call)
    {
        LogsFault fault = _options.Faults(call) ?? LogsFault.None;
        switch (fault)
        {
            case LogsFault.Error error:
                throw error.Exception;
            case LogsFault.Connection connection:
                await AbortAsync(context, connection);
                return null;
            case LogsFault.Text text:
                await context.Response.WriteAsync(text.Body);
                return null;
            case LogsFault.Late late:
                await WaitAsync(late.By, context);
                return LogsFault.None;
            case LogsFault.PageFault page when call.Operation != nameof(FilterLogEvents):
                throw Misplaced($"{page.Kind} is only for pages of {nameof(FilterLogEvents)}", call);
            case LogsFault.QueryFault query when call.Operation != nameof(StartQuery):
                throw Misplaced($"{query.Kind} is only for queries, at {nameof(StartQuery)}", call);
            default:
                return fault;
        }
    }

    private static AwsException Misplaced(string fault, LogsCall call) =>
        new("InternalFailure", $"The fault {fault}, but was injected into {call.Operation}.", 500);

    private Task WaitAsync(TimeSpan delay, HttpContext context) =>
        delay > TimeSpan.Zero ? Task.Delay(delay, _time, context.RequestAborted) : Task.CompletedTask;

    private static async Task AbortAsync(HttpContext context, LogsFault.Connection connection)
    {
        if (connection.AfterHeaders)
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync("{\"events\":["u8.ToArray());
            await context.Response.Body.FlushAsync();
        }

        context.Abort();
    }
}
