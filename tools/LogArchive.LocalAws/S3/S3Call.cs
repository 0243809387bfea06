namespace LogArchive.LocalAws.S3;

/// <summary>A call, for the selection of faults.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Key">The object's key; empty for a call to a bucket.</param>
/// <param name="Query">The query with its question mark, such as <c>?partNumber=1&amp;uploadId=…</c>; empty if there is none.</param>
public sealed record S3Call(string Method, string Key, string Query)
{
    /// <summary>Bytes of the request's body; 0 if it does not say.</summary>
    public long Bytes { get; init; }
}
