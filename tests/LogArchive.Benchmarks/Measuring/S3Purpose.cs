using LogArchive.LocalAws.S3;

namespace LogArchive.Benchmarks.Measuring;

/// <summary>What an export makes a request to S3 for.</summary>
internal static class S3Purpose
{
    public const string PutCheckpoint = "PUT checkpoint";

    /// <summary>The method and what it is for.</summary>
    public static string Of(S3Call call) => $"{call.Method} {Subject(call)}";

    private static string Subject(S3Call call) => call switch
    {
        { Key: "" } => "list",
        { Query: var query } when query.Contains("partNumber=", StringComparison.Ordinal) => "part",
        { Query: var query } when query.Contains("upload", StringComparison.Ordinal) => "upload",
        { Key: var key } when key.Contains(".tail-", StringComparison.Ordinal) => "tail",
        { Key: var key } when key.Contains("/checkpoints/", StringComparison.Ordinal) => "checkpoint",
        { Key: var key } when key.Contains("/reading/", StringComparison.Ordinal) => "mark",
        { Key: var key } when key.StartsWith("catalog/", StringComparison.Ordinal) => "receipt",
        _ => "object",
    };
}
