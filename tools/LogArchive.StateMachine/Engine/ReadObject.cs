namespace LogArchive.StateMachine.Engine;

/// <summary>Opens an S3 object for an ItemReader. The caller reads the whole stream at once and disposes it.</summary>
public delegate Task<Stream> ReadObject(string bucket, string key, CancellationToken cancellationToken);
