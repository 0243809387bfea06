using System.Security.Cryptography;

namespace LogArchive.IntegrationTests.S3;

/// <summary>Bytes to store. The same seed gives the same bytes.</summary>
internal static class Content
{
    /// <summary>Minimum bytes of every part except the last (S3 quotas).</summary>
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
