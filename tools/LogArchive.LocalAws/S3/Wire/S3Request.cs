using System.Globalization;
using LogArchive.LocalAws.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LogArchive.LocalAws.S3.Wire;

/// <summary>A request in path style: the first path segment is the bucket, all the rest is the key.</summary>
internal sealed class S3Request
{
    public S3Request(HttpContext context)
    {
        Context = context;
        Path = PathOf(context);
        string[] split = Path.TrimStart('/').Length == 0 ? [""] : Path[1..].Split('/', 2);
        BucketName = split[0];
        Key = split.Length > 1 ? split[1] : "";
    }

    public HttpContext Context { get; }

    /// <summary>The decoded path. It starts with a slash.</summary>
    public string Path { get; }

    /// <summary>Empty for a request to the service itself.</summary>
    public string BucketName { get; }

    /// <summary>Empty for a request to the bucket itself.</summary>
    public string Key { get; }

    public IHeaderDictionary Headers => Context.Request.Headers;

    public IQueryCollection Query => Context.Request.Query;

    public HttpResponse Response => Context.Response;

    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>The header's value; null if it is absent.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The parameter's value; null if it is absent.</summary>
    public string? Parameter(string name) => Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <exception cref="AwsException">InvalidArgument: it is not a number, or is negative.</exception>
    public int Number(string parameter, int defaultValue) => Parameter(parameter) switch
    {
        null or "" => defaultValue,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) => number,
        _ => throw S3Errors.InvalidArgument($"Provided {parameter} not an integer or within integer range"),
    };

    private static string PathOf(HttpContext context)
    {
        // Not Request.Path, in which the segments "." and ".." are resolved: they are part of a key.
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/'))
        {
            target = Uri.TryCreate(target, UriKind.Absolute, out Uri? absolute) ? absolute.PathAndQuery : "/";
        }

        return Uri.UnescapeDataString(target.Split('?', 2)[0]);
    }
}
