namespace LogArchive.LocalAws.S3.Wire;

/// <summary>The resource in a request's path.</summary>
internal enum S3Scope
{
    Service,
    Bucket,
    Object,
}
