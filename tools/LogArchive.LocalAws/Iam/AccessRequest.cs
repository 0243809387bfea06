namespace LogArchive.LocalAws.Iam;

/// <summary>One permission that a call needs, as IAM is asked for it.</summary>
public sealed record AccessRequest
{
    /// <summary>Who calls: the access key id that the request was signed with.</summary>
    public required string Principal { get; init; }

    /// <summary>The API's operation, such as <c>CreateMultipartUpload</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The action that allows it, such as <c>s3:PutObject</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The ARN of what it is done to.</summary>
    public required string Resource { get; init; }

    /// <summary>The values of condition keys, such as <c>s3:prefix</c>; a key that the call does not have is absent.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();
}
