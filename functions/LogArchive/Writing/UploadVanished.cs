namespace LogArchive.Writing;

/// <summary>The multipart upload is not there any more, and neither is its object: the export has to begin anew.</summary>
public sealed class UploadVanished(string address, Exception cause) : Exception(
    $"The upload of {address} was aborted by somebody else, or swept by a lifecycle rule, before it was complete. Nothing was published. Redrive or replay the day.", cause);
