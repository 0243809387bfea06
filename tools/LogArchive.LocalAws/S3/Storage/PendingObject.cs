namespace LogArchive.LocalAws.S3.Storage;

/// <summary>A publication that has begun: written before the content moves into place, gone when the sidecar is.</summary>
/// <param name="Source">Where the content comes from: a path below the data directory.</param>
internal sealed record PendingObject(string Source, ObjectInfo Object);
