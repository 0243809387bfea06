using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.Catalog;
using LogArchive.Functions;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.StateMachine.Archive;

/// <summary>The archive's three functions, run in this process as Lambda runs them: JSON in, JSON or Lambda's error document out.</summary>
public static class ArchiveFunctions
{
    public const string ListGroups = "ListGroups";
    public const string ExportGroup = "ExportGroup";
    public const string ReviewRun = "ReviewRun";

    private static readonly ArchiveJsonSerializer Serializer = new();

    /// <summary>People read the document as an execution's cause: text as it is, not escaped for HTML.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="startup">Composes a function by its name; asked once for each, when it is first invoked.</param>
    /// <param name="time">The clock of the invocations' deadlines.</param>
    public static LambdaFunctions Create(Func<string, Startup> startup, TimeProvider time)
    {
        var composed = new ConcurrentDictionary<string, Lazy<Startup>>();
        return new LambdaFunctions(new HashSet<string> { ListGroups, ExportGroup, ReviewRun }, (name, payload, cancellationToken) =>
        {
            var context = new InvocationContext(name, time, cancellationToken);
            Startup function = composed.GetOrAdd(name, new Lazy<Startup>(() => startup(name))).Value;
            return name switch
            {
                ListGroups => RunAsync<ListGroupsRequest, RunState>(
                    payload, request => new ListGroupsFunction(function).ListGroups(request, context)),
                ExportGroup => RunAsync<WorkItem, ExportResult>(
                    payload, item => new ExportGroupFunction(function).ExportGroup(item, context)),
                _ => RunAsync<ReviewRequest, RunState>(
                    payload, request => new ReviewRunFunction(function).ReviewRun(request, context)),
            };
        });
    }

    private static async Task<LambdaResult> RunAsync<TRequest, TResponse>(
        ReadOnlyMemory<byte> payload, Func<TRequest, Task<TResponse>> function)
    {
        try
        {
            // A thread of its own, as a Lambda has: a function that computes does not hold up the state machine.
            TResponse response = await Task.Run(() => function(Serializer.Deserialize<TRequest>(new MemoryStream(payload.ToArray()))));
            var result = new MemoryStream();
            Serializer.Serialize(response, result);
            return new LambdaResult(result.ToArray());
        }
        catch (Exception e)
        {
            // Lambda's own boundary: whatever a function throws becomes its error document, under the exception's short name.
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
