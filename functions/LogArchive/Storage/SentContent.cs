namespace LogArchive.Storage;

/// <summary>What was sent, to be compared with what S3 says that it has stored.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Crc64Nvme">Its CRC-64/NVME, base64 of the big-endian bytes.</param>
/// <param name="Md5ETag">Computes its entity tag where entity tags are made of MD5; null if they cannot be.</param>
internal sealed record SentContent(long Bytes, string Crc64Nvme, Func<string?> Md5ETag)
{
    /// <summary>
    /// In what the stored content differs, in words; null if in nothing that can be seen. Stores that give no checksum are measured by
    /// the entity tag, if it has the form of an MD5.
    /// </summary>
    public string? DifferenceFrom(StoredObject stored) =>
        stored.ETag.Length == 0 ? "it has no entity tag"
        : stored.Bytes != Bytes ? $"it has {stored.Bytes} bytes instead of {Bytes}"
        : stored.Crc64Nvme is { } crc ? (crc == Crc64Nvme ? null : $"its CRC-64/NVME is {crc} instead of {Crc64Nvme}")
        : Md5Of(stored) is { } md5 && md5 != stored.ETag ? $"its entity tag is {stored.ETag}, and what was sent has the MD5 {md5}"
        : null;

    /// <summary>Whether S3 proves that it has stored this content, by a checksum or an MD5.</summary>
    public bool IsProvenBy(StoredObject stored) =>
        stored.Bytes == Bytes && (stored.Crc64Nvme is { } crc ? crc == Crc64Nvme : Md5Of(stored) == stored.ETag);

    /// <summary>The entity tag to expect; null where it is not made of MD5.</summary>
    private string? Md5Of(StoredObject stored) =>
        !stored.IsEncryptedByKey && HasMd5Form(stored.ETag) && Md5ETag() is { } md5 && md5.Length == stored.ETag.Length ? md5 : null;

    /// <summary>Whether an entity tag has the form of an MD5: 32 hexadecimal digits, followed by the number of parts if there are parts.</summary>
    public static bool HasMd5Form(string etag)
    {
        string[] halves = etag.Split('-');
        return halves[0].Length == 32 && halves[0].All(char.IsAsciiHexDigitLower) && halves.Length <= 2;
    }
}
