namespace LogArchive.Storage;

/// <summary>The key had an object already when this one was to be published; nothing was changed. The upload can still be completed over it.</summary>
internal sealed class ObjectExistsException(string key, Exception cause) : Exception($"There is an object at {key} already.", cause);
