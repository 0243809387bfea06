namespace LogArchive.Settings;

/// <summary>What proves to S3 that the bytes it gets are those that were sent.</summary>
public enum Checksums
{
    /// <summary>CRC-64/NVME, computed here and sent in a header of every upload.</summary>
    Crc64Nvme,

    /// <summary>Content-MD5, which every store has known from the beginning; no header of the newer checksums.</summary>
    WhenRequired,
}
