namespace LogArchive.LocalAws.Iam;

/// <summary>A permission that a call needs.</summary>
public sealed record AccessRequest
{
    /// <summary>The caller: the access key id of the request's signature.</summary>
    public required string Principal { get; init; }

    /// <summary>The operation, such as <c>CreateMultipartUpload</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The IAM action, such as <c>s3:PutObject</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The ARN of the resource.</summary>
    public required string Resource { get; init; }

    /// <summary>The values of condition keys, such as <c>s3:prefix</c>. Keys that the call does not have are absent.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();
}
