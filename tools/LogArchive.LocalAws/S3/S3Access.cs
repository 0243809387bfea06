using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3;

/// <summary>
/// The permissions that calls of S3 need (Service Authorization Reference, "Actions defined by Amazon S3"; User Guide, "Required
/// permissions for S3 API operations").
/// </summary>
internal static class S3Access
{
    /// <summary>What a call needs before it is looked at.</summary>
    public static IEnumerable<AccessRequest> Needed(S3Request request)
    {
        (string operation, string action) = Names(request);
        AccessRequest first = To(request, operation, action) with { Context = ContextOf(request) };

        // To replace just the object that was seen, one has to be allowed to see it (User Guide, "Conditional writes").
        return action == "s3:PutObject" && request.Header("If-Match") is not null
            ? [first, first with { Action = "s3:GetObject" }]
            : [first];
    }

    /// <summary>What tells "there is no such key" from "you may not read it": who may not list the bucket is told the latter.</summary>
    public static AccessRequest? NeededToMiss(S3Request request, AwsException error) =>
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
        ("POST", "object uploads") => ("CreateMultipartUpload", "s3:PutObject"),
        ("PUT", "object uploadId") => ("UploadPart", "s3:PutObject"),
        ("POST", "object uploadId") => ("CompleteMultipartUpload", "s3:PutObject"),
        ("GET", "object uploadId") => ("ListParts", "s3:ListMultipartUploadParts"),
        ("DELETE", "object uploadId") => ("AbortMultipartUpload", "s3:AbortMultipartUpload"),
        var (method, kind) => ($"{method} {kind}", $"s3:{method} {kind}"),
    };

    /// <summary>
    /// What a call is on, and what of it: "object uploadId". Anything that is not among the names above has no action, which no policy can
    /// allow.
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
