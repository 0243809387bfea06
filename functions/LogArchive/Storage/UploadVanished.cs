namespace LogArchive.Storage;

/// <summary>Neither the multipart upload nor its object is there: the export has to restart.</summary>
public sealed class UploadVanished(string address, Exception cause) : Exception(
    $"The upload of {address} was aborted by somebody else, or by a lifecycle rule, before it was complete. Nothing was published. Redrive or replay the day.",
    cause);
