using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.Catalog;
using LogArchive.Functions;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.StateMachine.Archive;

/// <summary>Runs the archive's functions in this process. As on Lambda, they return JSON, or an error document.</summary>
public static class ArchiveFunctions
{
    public const string ListGroups = "ListGroups";
    public const string ExportGroup = "ExportGroup";
    public const string ReviewRun = "ReviewRun";
    public const string ReviewRetention = "ReviewRetention";

    private static readonly ArchiveJsonSerializer Serializer = new();

    /// <summary>People read the error document as an execution's cause, so its text is not escaped for HTML.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="startup">
    /// Returns the startup of a function by its name. Called by a function's first invocation, and by the next if it fails.
    /// </param>
    /// <param name="time">The clock for the invocations' deadlines.</param>
    public static LambdaFunctions Create(Func<string, Startup> startup, TimeProvider time)
    {
        var composed = new ConcurrentDictionary<string, Lazy<Startup>>();
        return new LambdaFunctions(new HashSet<string> { ListGroups, ExportGroup, ReviewRun, ReviewRetention }, (name, payload, cancellationToken) =>
        {
            var context = new InvocationContext(name, time, cancellationToken);
            Lazy<Startup> function = composed.GetOrAdd(name, Startup.OnInvocation(() => startup(name)));
            return name switch
            {
                ListGroups => RunAsync<ListGroupsRequest, RunState>(
                    payload, request => new ListGroupsFunction(function).ListGroups(request, context)),
                ExportGroup => RunAsync<WorkItem, ExportResult>(
                    payload, item => new ExportGroupFunction(function).ExportGroup(item, context)),
                ReviewRun => RunAsync<ReviewRequest, RunState>(
                    payload, request => new ReviewRunFunction(function).ReviewRun(request, context)),
                _ => RunAsync<ExecutionEnded, RunState?>(payload, async ended =>
                {
                    await new ReviewRetentionFunction(function).ReviewRetention(ended, context);
                    return null;
                }),
            };
        });
    }

    private static async Task<LambdaResult> RunAsync<TRequest, TResponse>(
        ReadOnlyMemory<byte> payload, Func<TRequest, Task<TResponse>> function)
    {
        try
        {
            // On its own thread, so that a busy function does not block the state machine.
            TResponse response = await Task.Run(() => function(Serializer.Deserialize<TRequest>(new MemoryStream(payload.ToArray()))));
            var result = new MemoryStream();
            Serializer.Serialize(response, result);
            return new LambdaResult(result.ToArray());
        }
        catch (Exception e)
        {
            // As on Lambda, every exception becomes an error document, with the exception's short name as the error type.
            return new LambdaResult(ErrorDocument(e), e.GetType().Name);
        }
    }

    private static byte[] ErrorDocument(Exception e) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["errorType"] = e.GetType().Name,
        ["errorMessage"] = e.Message,
        ["stackTrace"] = new JsonArray(
            [.. (e.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries).Select(line => (JsonNode)line)]),
    }.ToJsonString(Readable));
}
