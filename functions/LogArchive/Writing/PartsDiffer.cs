namespace LogArchive.Writing;

/// <summary>S3 has other parts than were uploaded here, as after two exports of one upload that read different events.</summary>
public sealed class PartsDiffer(string address, Exception cause) : Exception(
    $"S3 refused to make {address} of its parts ({cause.Message.TrimEnd('.')}): they are not the ones that were uploaded here. Nothing was published, and the upload was aborted. Trying again begins afresh.", cause);
