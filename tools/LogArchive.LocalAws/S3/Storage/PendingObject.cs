namespace LogArchive.LocalAws.S3.Storage;

/// <summary>The record of a started publication. It exists from before the content is renamed until the sidecar is written.</summary>
/// <param name="Source">The path of the content before it is renamed, below the data directory.</param>
internal sealed record PendingObject(string Source, ObjectInfo Object);
