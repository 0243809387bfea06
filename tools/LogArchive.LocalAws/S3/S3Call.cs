namespace LogArchive.LocalAws.S3;

/// <summary>One call as the script of faults sees it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Key">The object's key; empty for a call on a bucket.</param>
/// <param name="Query">The query with its question mark, such as <c>?partNumber=1&amp;uploadId=…</c>; empty when there is none.</param>
public sealed record S3Call(string Method, string Key, string Query);
