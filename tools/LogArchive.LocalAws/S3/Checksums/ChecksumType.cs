namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>What the checksum of a multipart object covers.</summary>
internal enum ChecksumType
{
    /// <summary>All bytes, as if the object had come in one piece.</summary>
    FullObject,

    /// <summary>The parts' checksums one after the other, followed by "-" and the number of parts.</summary>
    Composite,
}
