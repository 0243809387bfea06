using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;
using LogArchive.LocalAws.S3.Operations;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.LocalAws.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.S3;

/// <summary>The S3 API in path style, on plain files. Signatures are not verified.</summary>
internal sealed class S3Service
{
    private readonly S3Route[] _routes;
    private readonly S3Options _options;

    /// <param name="directory">The directory of the buckets. Existing buckets are served.</param>
    /// <param name="time">The clock for creation and modification times.</param>
    /// <param name="options">Limits and faults.</param>
    public S3Service(string directory, TimeProvider time, S3Options options)
    {
        _options = options;
        var data = new DataDirectory(directory);
        data.Prepare();
        var buckets = new BucketStore(data);
        var uploads = new UploadStore(data);
        _routes =
        [
            .. new BucketOperations(buckets, time).Routes,
            .. new ListOperations(buckets).Routes,
            .. new ObjectReads(buckets, time).Routes,
            .. new ObjectWrites(buckets, data, time).Routes,
            .. new RestoreOperations(buckets, time, options.RestoreDelay).Routes,
            .. new PartOperations(buckets, uploads, data, time).Routes,
            .. new UploadOperations(buckets, uploads, time, options.MinPartBytes).Routes,
            .. new UploadListings(buckets, uploads).Routes,
        ];
    }

    public AccessGate Gate { get; init; } = AccessGate.Open;

    public async Task HandleAsync(HttpContext context)
    {
        string requestId = Guid.NewGuid().ToString("N")[..16].ToUpperInvariant();
        context.Response.Headers["x-amz-request-id"] = requestId;
        context.Response.Headers["x-amz-id-2"] = requestId;
        var request = new S3Request(context);
        try
        {
            Gate.Demand(S3Access.Needed(request), S3Errors.AccessDenied);
            await AnswerAsync(request);
        }
        catch (AwsException error) when (!context.Response.HasStarted)
        {
            await S3Xml.WriteErrorAsync(request, ErrorFor(request, error), requestId);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await S3Xml.WriteErrorAsync(request, new AwsException("IncompleteBody", e.Message, e.StatusCode), requestId);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && IsStillListening(request))
        {
            // For example, the disk is full. The message tells the client why.
            await S3Xml.WriteErrorAsync(request, new AwsException("InternalError", e.Message, 500), requestId);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException && request.Aborted.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    /// <summary>Without permission to list the bucket, S3 returns AccessDenied for a missing key.</summary>
    private AwsException ErrorFor(S3Request request, AwsException error) =>
        S3Access.NeededForNoSuchKey(request, error) is { } needed && !Gate.Allows(needed)
            ? S3Errors.AccessDenied(AccessGate.Message(needed))
            : error;

    private static bool IsStillListening(S3Request request) =>
        !request.Response.HasStarted && !request.Aborted.IsCancellationRequested;

    /// <summary>Executes the call, or injects the fault for it.</summary>
    private async Task AnswerAsync(S3Request request)
    {
        HttpRequest http = request.Context.Request;
        switch (_options.Faults(new S3Call(http.Method, request.Key, http.QueryString.Value ?? "") { Bytes = http.ContentLength ?? 0 }))
        {
            case S3Fault.Error error:
                throw error.Exception;
            case S3Fault.Connection connection:
                if (connection.IsCarriedOut)
                {
                    request.Response.Body = Stream.Null;
                    await RouteAsync(request);
                }

                request.Context.Abort();
                break;
            default:
                await RouteAsync(request);
                break;
        }
    }

    private Task RouteAsync(S3Request request)
    {
        S3Scope scope = request switch
        {
            { BucketName: "" } => S3Scope.Service,
            { Key: "" } => S3Scope.Bucket,
            _ => S3Scope.Object,
        };
        RequestHeaders.RejectUnknown(request);
        S3Route route = _routes.FirstOrDefault(route => route.Matches(request, scope))
            ?? throw S3Errors.NotImplemented($"The operation {S3Route.NameOf(request, scope)}");
        return route.Handle(request);
    }
}
