using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.S3.Wire;

/// <summary>The errors of S3, with its messages.</summary>
internal static class S3Errors
{
    public static AwsException NoSuchBucket() => new("NoSuchBucket", "The specified bucket does not exist", 404);

    public static AwsException NoSuchKey() => new("NoSuchKey", "The specified key does not exist.", 404);

    public static AwsException AccessDenied(string message) => new("AccessDenied", message, 403);

    public static AwsException NoSuchUpload() => new(
        "NoSuchUpload",
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
        404);

    public static AwsException PreconditionFailed() =>
        new("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);

    public static AwsException InvalidObjectState(string message) => new("InvalidObjectState", message, 403);

    public static AwsException InvalidArgument(string message) => new("InvalidArgument", message);

    public static AwsException InvalidRequest(string message) => new("InvalidRequest", message);

    public static AwsException MalformedXml() =>
        new("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static AwsException MissingContentLength() =>
        new("MissingContentLength", "You must provide the Content-Length HTTP header.", 411);

    public static AwsException IncompleteBody() =>
        new("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");

    public static AwsException BadDigest(string kind) =>
        new("BadDigest", $"The {kind} you specified did not match the calculated checksum.");

    /// <param name="what">The operation, header or parameter, as the start of a sentence.</param>
    public static AwsException NotImplemented(string what) => new("NotImplemented", $"{what} is not supported by the local S3.", 501);
}
