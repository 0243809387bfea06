using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3;

/// <summary>
/// The permissions that S3 calls need (Service Authorization Reference, "Actions defined by Amazon S3"; User Guide, "Required
/// permissions for S3 API operations").
/// </summary>
internal static class S3Access
{
    /// <summary>The permissions that a call needs before it is processed.</summary>
    public static IEnumerable<AccessRequest> Needed(S3Request request)
    {
        (string operation, string action) = Names(request);
        AccessRequest first = To(request, operation, action) with { Context = ContextOf(request) };

        // A write with If-Match also needs permission to read the object (User Guide, "Conditional writes").
        return action == "s3:PutObject" && request.Header("If-Match") is not null
            ? [first, first with { Action = "s3:GetObject" }]
            : [first];
    }

    /// <summary>The permission that a caller needs to get NoSuchKey. Without it, S3 returns AccessDenied.</summary>
    public static AccessRequest? NeededForNoSuchKey(S3Request request, AwsException error) =>
        error.Code == "NoSuchKey" && Names(request) is (("GetObject" or "HeadObject") and var operation, _)
        ? To(request, operation, "s3:ListBucket") with { Resource = Bucket(request) }
        : null;

    private static (string Operation, string Action) Names(S3Request request) => (request.Context.Request.Method, Kind(request)) switch
    {
        ("GET", "bucket list-type") => ("ListObjectsV2", "s3:ListBucket"),
        ("GET", "object") => ("GetObject", "s3:GetObject"),
        ("HEAD", "object") => ("HeadObject", "s3:GetObject"),
        ("PUT", "object") => ("PutObject", "s3:PutObject"),
        ("DELETE", "object") => ("DeleteObject", "s3:DeleteObject"),
        ("POST", "object restore") => ("RestoreObject", "s3:RestoreObject"),
        ("POST", "object uploads") => ("CreateMultipartUpload", "s3:PutObject"),
        ("PUT", "object uploadId") => ("UploadPart", "s3:PutObject"),
        ("POST", "object uploadId") => ("CompleteMultipartUpload", "s3:PutObject"),
        ("GET", "object uploadId") => ("ListParts", "s3:ListMultipartUploadParts"),
        ("DELETE", "object uploadId") => ("AbortMultipartUpload", "s3:AbortMultipartUpload"),
        var (method, kind) => ($"{method} {kind}", $"s3:{method} {kind}"),
    };

    /// <summary>
    /// The scope of a call and its significant parameters, such as "object uploadId". A call that is not in the table above has no
    /// action, so no policy can allow it.
    /// </summary>
    private static string Kind(S3Request request)
    {
        string scope = request.BucketName.Length == 0 ? "service" : request.Key.Length == 0 ? "bucket" : "object";
        string copy = request.Header("x-amz-copy-source") is null ? "" : " copy";
        string[] known =
        [
            "x-id", "partNumber", "prefix", "delimiter", "continuation-token", "start-after", "max-keys", "max-parts", "encoding-type",
        ];
        return string.Join(' ', [scope + copy, .. request.Query.Keys.Except(known)]);
    }

    private static Dictionary<string, string> ContextOf(S3Request request) =>
        request.Parameter("prefix") is { } prefix ? new() { ["s3:prefix"] = prefix } : [];

    private static AccessRequest To(S3Request request, string operation, string action) => new()
    {
        Principal = Caller.Of(request.Context.Request).Principal,
        Operation = operation,
        Action = action,
        Resource = request.Key.Length == 0 ? Bucket(request) : $"{Bucket(request)}/{request.Key}",
    };

    private static string Bucket(S3Request request) => $"arn:aws:s3:::{request.BucketName}";
}
