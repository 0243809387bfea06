namespace LogArchive.StateMachine.Engine;

/// <summary>Opens an S3 object for an ItemReader; the engine reads it to its end at once and disposes it.</summary>
public delegate Task<Stream> ReadObject(string bucket, string key, CancellationToken cancellationToken);
