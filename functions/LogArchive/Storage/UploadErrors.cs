namespace LogArchive.Storage;

/// <summary>Neither the multipart upload nor its object is there: the export has to restart.</summary>
public sealed class UploadVanished(string address, Exception cause) : Exception(
    $"The upload of {address} was aborted by somebody else, or by a lifecycle rule, before it was complete. Nothing was published. "
    + "Redrive or replay the day.",
    cause);

/// <summary>S3 has other parts than were uploaded here, as after two exports of one upload that read different events.</summary>
public sealed class PartsDiffer(string address, Exception cause) : Exception(
    $"S3 refused to make {address} of its parts ({cause.Message.TrimEnd('.')}): they are not the ones that were uploaded here. "
    + "Nothing was published, and the upload was aborted. The next attempt starts from the beginning.",
    cause);

/// <summary>
/// There was an object at the key when this one was to be published. Nothing was changed; the upload can still be completed over it.
/// </summary>
internal sealed class ObjectExistsException(string key, Exception cause) : Exception($"There is an object at {key} already.", cause);
