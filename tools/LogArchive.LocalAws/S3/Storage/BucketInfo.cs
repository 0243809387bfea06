namespace LogArchive.LocalAws.S3.Storage;

/// <summary>A bucket without its objects.</summary>
/// <param name="Location">The LocationConstraint of its creation; null in us-east-1.</param>
internal sealed record BucketInfo(string Name, DateTimeOffset Created, string? Location);
