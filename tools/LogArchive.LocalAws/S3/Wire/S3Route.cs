namespace LogArchive.LocalAws.S3.Wire;

/// <summary>An operation and the requests that select it.</summary>
/// <param name="Required">Required query parameters, separated by spaces.</param>
/// <param name="Optional">Optional query parameters. Any other parameter selects a different operation.</param>
internal sealed record S3Route(string Method, S3Scope Scope, string Required, string Optional, Func<S3Request, Task> Handle)
{
    private const string CopySource = "x-amz-copy-source";

    private readonly string[] _required = Required.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    private readonly string[] _known = $"{Required} {Optional}".Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Matches(S3Request request, S3Scope scope) =>
        scope == Scope
        && request.Context.Request.Method == Method
        && !request.Headers.ContainsKey(CopySource)
        && _required.All(request.Query.ContainsKey)
        && request.Query.Keys.All(name => _known.Contains(name) || IsTransport(name));

    /// <summary>The likely AWS name of an operation that is not supported, such as GetObjectTagging or PutBucketPolicy.</summary>
    public static string NameOf(S3Request request, S3Scope scope)
    {
        string method = request.Context.Request.Method;
        string verb = string.Concat(method[..1], method[1..].ToLowerInvariant());
        if (request.Headers.ContainsKey(CopySource))
        {
            return request.Query.ContainsKey("uploadId") ? "UploadPartCopy" : "CopyObject";
        }

        string[] parameters = [.. request.Query.Keys.Where(name => !IsTransport(name))];
        if (parameters.Length == 0)
        {
            return $"{verb}{scope}";
        }

        string what = string.Concat(parameters[0].Split('-').Where(word => word.Length > 0).Select(Capital));
        return $"{verb}{scope}{what} ({method} with ?{string.Join('&', parameters)})";
    }

    /// <summary>SDKs send the name of the operation in the query.</summary>
    private static bool IsTransport(string parameter) => parameter == "x-id";

    private static string Capital(string word) => string.Concat(word[..1].ToUpperInvariant(), word[1..]);
}
