namespace LogArchive.LocalAws.S3.Wire;

/// <summary>What a request's path names.</summary>
internal enum S3Scope
{
    Service,
    Bucket,
    Object,
}
