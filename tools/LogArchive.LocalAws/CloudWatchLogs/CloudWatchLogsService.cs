using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The CloudWatch Logs API: reads a call, applies quotas and faults, and calls the operation.</summary>
internal sealed class CloudWatchLogsService
{
    private readonly CloudWatchLogsOptions _options;
    private readonly TimeProvider _time;
    private readonly RequestQuota? _filterQuota;
    private readonly GroupOperations _groups;
    private readonly ListLogGroups _list;
    private readonly TagOperations _tags;
    private readonly PutLogEvents _put;
    private readonly FilterLogEvents _filter;
    private long _calls;

    public CloudWatchLogsService(string directory, TimeProvider time, CloudWatchLogsOptions options)
    {
        _options = options;
        _time = time;
        _filterQuota = options.FilterLogEventsPerSecond is { } rate ? new RequestQuota(rate, time) : null;
        var store = new LogStore(directory, time);
        _groups = new GroupOperations(store, time);
        _list = new ListLogGroups(store, time);
        _tags = new TagOperations(store);
        _put = new PutLogEvents(store, time);
        _filter = new FilterLogEvents(store, options, time);
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
        var call = new LogsCall(operation, Interlocked.Increment(ref _calls), request.Text("logGroupName"), request.Text("nextToken"));
        var caller = Caller.Of(context.Request);
        await WaitAsync(_options.Latency, context);
        try
        {
            Gate.Demand([LogsAccess.Needed(caller, call)], message => new AwsException("AccessDeniedException", message));
            if (await InjectFaultAsync(context, call) is { } pageFault)
            {
                using PooledBuffer answer = Answer(operation, request, pageFault, caller.Region);
                _options.Answered(call, null);
                await WriteAsync(context.Response, answer);
            }
        }
        catch (AwsException e)
        {
            _options.Answered(call, e.Code);
            throw;
        }
    }

    /// <summary>Injects the fault for the call, if there is one.</summary>
    /// <returns>The fault to inject into the page; null if no response must be sent.</returns>
    private async Task<PageFaultKind?> InjectFaultAsync(HttpContext context, LogsCall call)
    {
        switch (_options.Faults(call))
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
                return PageFaultKind.None;
            case LogsFault.PageFault fault when call.Operation == nameof(FilterLogEvents):
                return fault.Kind;
            case LogsFault.PageFault fault:
                throw new AwsException(
                    "InternalFailure",
                    $"The fault {fault.Kind} is only for pages of FilterLogEvents, but was injected into {call.Operation}.",
                    500);
            default:
                return PageFaultKind.None;
        }
    }

    private PooledBuffer Answer(string operation, JsonMembers request, PageFaultKind fault, string region)
    {
        if (operation == nameof(FilterLogEvents))
        {
            _filterQuota?.TakeRequest();
            return _filter.Answer(request, fault);
        }

        return operation switch
        {
            "CreateLogGroup" => Bytes(_groups.Create(request)),
            "CreateLogStream" => Bytes(_groups.CreateStream(request)),
            "DeleteLogGroup" => Bytes(_groups.Delete(request)),
            "DeleteRetentionPolicy" => Bytes(_groups.DeleteRetention(request)),
            "DescribeLogGroups" => Bytes(_groups.Describe(request, region)),
            nameof(ListLogGroups) => Bytes(_list.Answer(request, region)),
            "ListTagsForResource" => Bytes(_tags.List(request)),
            nameof(PutLogEvents) => Bytes(_put.Answer(request)),
            "PutRetentionPolicy" => Bytes(_groups.PutRetention(request)),
            "TagResource" => Bytes(_tags.Tag(request)),
            "UntagResource" => Bytes(_tags.Untag(request)),
            _ => throw new AwsException("UnknownOperationException", $"The local CloudWatch Logs does not support {operation}."),
        };
    }

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

    private static PooledBuffer Bytes(JsonObject? answer)
    {
        byte[] json = answer is null ? [] : JsonSerializer.SerializeToUtf8Bytes<JsonNode>(answer);
        var buffer = new PooledBuffer(json.Length);
        buffer.Write(json);
        return buffer;
    }

    private static async Task WriteAsync(HttpResponse response, PooledBuffer answer)
    {
        response.ContentType = "application/x-amz-json-1.1";
        response.ContentLength = answer.Written.Length;
        await response.Body.WriteAsync(answer.Written, response.HttpContext.RequestAborted);
    }
}
