namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>The type of a multipart object's checksum.</summary>
internal enum ChecksumType
{
    /// <summary>The checksum of all bytes of the object.</summary>
    FullObject,

    /// <summary>The checksum of the parts' checksums, followed by "-" and the number of parts.</summary>
    Composite,
}
