using System.Security.Cryptography;

namespace LogArchive.Storage;

/// <summary>Bytes to upload.</summary>
/// <param name="Open">Opens a stream of them; each attempt needs its own.</param>
/// <param name="Length">How many they are.</param>
/// <param name="Crc64Nvme">Their CRC-64/NVME, base64 of the big-endian bytes.</param>
/// <param name="Md5">Computes their MD5.</param>
internal sealed record UploadBody(Func<Stream> Open, long Length, string Crc64Nvme, Func<byte[]> Md5)
{
    public static UploadBody Of(PartBuffer part, ulong crc) =>
        new(part.OpenRead, part.Length, Storage.Crc64Nvme.ToBase64(crc), () => Md5Of(part.OpenRead()));

    public static UploadBody Of(byte[] bytes) => new(
        () => new MemoryStream(bytes),
        bytes.Length,
        Storage.Crc64Nvme.ToBase64(Storage.Crc64Nvme.Hash(bytes)),
        () => Md5Of(new MemoryStream(bytes)));

    /// <summary>What must be stored.</summary>
    public SentContent Content => new(Length, Crc64Nvme, () => Convert.ToHexStringLower(Md5()));

#pragma warning disable CA5351 // S3 defines Content-MD5 and its entity tags by MD5; nothing here depends on its strength.
    private static byte[] Md5Of(Stream content)
    {
        using (content)
        {
            return MD5.HashData(content);
        }
    }
#pragma warning restore CA5351
}
