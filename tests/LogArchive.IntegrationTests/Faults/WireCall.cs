namespace LogArchive.IntegrationTests.Faults;

/// <summary>Names a call by what it does and what it accesses, such as "PutObject receipt".</summary>
internal static class WireCall
{
    public static string NameOf(HttpRequestMessage request)
    {
        if (request.Headers.TryGetValues("X-Amz-Target", out IEnumerable<string>? target))
        {
            return target.Single().Split('.')[1];
        }

        // Path style: /bucket/key.
        string[] path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath).Split('/', 3);
        string query = request.RequestUri.Query;
        return path is [_, _, { Length: > 0 } key]
            ? $"{Operation(request.Method.Method, query)} {Kind(key)}"
            : $"ListObjectsV2 {Kind(Uri.UnescapeDataString(query.Split("prefix=")[1].Split('&')[0]))}";
    }

    private static string Operation(string method, string query) => method switch
    {
        "GET" => query.Contains("uploadId=", StringComparison.Ordinal) ? "ListParts" : "GetObject",
        "HEAD" => "HeadObject",
        "PUT" => query.Contains("partNumber=", StringComparison.Ordinal) ? "UploadPart" : "PutObject",
        "DELETE" => query.Contains("uploadId=", StringComparison.Ordinal) ? "AbortMultipartUpload" : "DeleteObject",
        "POST" => query.Contains("uploadId=", StringComparison.Ordinal) ? "CompleteMultipartUpload" : "CreateMultipartUpload",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "An unknown call."),
    };

    private static string Kind(string key) => key.Split('/') switch
    {
        ["logs", ..] => "data",
        ["catalog", ..] => "receipt",
        ["calendar", ..] => "calendar",
        ["runs", "unfinished", ..] => "note",
        ["runs", _, "checkpoints", .., var name] => name.Contains(".tail-", StringComparison.Ordinal) ? "tail" : "checkpoint",
        ["runs", _, "errors", ..] => "error",
        ["runs", _, var name] => name.Split('-', '.')[0],
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "An unknown key."),
    };
}
