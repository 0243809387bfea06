namespace LogArchive;

/// <summary>S3 answered that it has stored an object, and has not, or has stored something else.</summary>
/// <param name="address">The object or part.</param>
/// <param name="difference">In what it differs, as a sentence without a full stop.</param>
public sealed class StoredOtherwise(string address, string difference) : Exception(
    $"S3 accepted {address}, but what it has stored is not what was sent: {difference}. No receipt was written for it. "
    + "Archive the day again. If it stays like this, try CHECKSUMS=when_required, or use another store.");
