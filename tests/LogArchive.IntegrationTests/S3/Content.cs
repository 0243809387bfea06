using System.Security.Cryptography;

namespace LogArchive.IntegrationTests.S3;

/// <summary>Bytes to store: the same ones for the same seed.</summary>
internal static class Content
{
    /// <summary>S3's floor for every part but the last, in bytes.</summary>
    public const int MinPartBytes = 5 * 1024 * 1024;

    public static byte[] Of(int bytes, int seed = 1)
    {
        byte[] content = new byte[bytes];
        new Random(seed).NextBytes(content);
        return content;
    }

#pragma warning disable CA5351 // S3's ETags are defined by it.
    public static byte[] Md5Of(byte[] content) => MD5.HashData(content);
#pragma warning restore CA5351
}
