using System.Security.Cryptography;
using System.Text;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>
/// Where things are. Objects are plain files, <c>bucket/key</c>; the hidden directories hold what has no place there:
/// <c>.meta</c> the sidecars, <c>.aside</c> objects whose keys no file system holds, <c>.uploads</c>, <c>.tmp</c>.
/// Bucket names never start with a dot.
/// </summary>
internal sealed class DataDirectory(string root)
{
    /// <summary>What ext4, APFS and NTFS allow for one name.</summary>
    private const int MaxNameBytes = 255;

    public string Uploads { get; } = Path.Combine(root, ".uploads");

    public string Buckets { get; } = Path.Combine(root, ".meta");

    private string Unfinished { get; } = Path.Combine(root, ".tmp");

    /// <summary>Creates what is missing and sweeps what an earlier process left unfinished.</summary>
    public void Prepare()
    {
        if (Directory.Exists(Unfinished))
        {
            Directory.Delete(Unfinished, recursive: true);
        }

        Directory.CreateDirectory(Unfinished);
        Directory.CreateDirectory(Uploads);
        Directory.CreateDirectory(Buckets);
    }

    public string NewUnfinishedFile() => Path.Combine(Unfinished, Guid.NewGuid().ToString("N"));

    public string Absolute(string relative) => Path.Combine(root, relative);

    public string Relative(string absolute) => Path.GetRelativePath(root, absolute).Replace('\\', '/');

    public string BucketMeta(string bucket) => Path.Combine(Buckets, bucket);

    public string BucketFiles(string bucket) => Path.Combine(root, bucket);

    public string Sidecar(string bucket, string key)
    {
        string hash = HashOf(key);
        return Path.Combine(BucketMeta(bucket), hash[..2], hash + ".json");
    }

    /// <summary>Where the content of a new object goes: its plain place if that is free, else a hashed name aside.</summary>
    /// <remarks>
    /// Asking the file system rather than the list of keys also covers those that take "A" and "a" for one name.
    /// The caller keeps others from placing objects in this bucket meanwhile.
    /// </remarks>
    public string PlaceFor(string bucket, string key) =>
        IsPlain(key) && IsFree(bucket, key) ? $"{bucket}/{key}" : $".aside/{bucket}/{HashOf(key)}";

    private bool IsFree(string bucket, string key)
    {
        for (int slash = key.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = key.IndexOf('/', slash + 1))
        {
            if (File.Exists(Absolute($"{bucket}/{key[..slash]}")))
            {
                return false;
            }
        }

        return !Path.Exists(Absolute($"{bucket}/{key}"));
    }

    private static bool IsPlain(string key) => key.Split('/').All(segment =>
        segment is not ("" or "." or "..")
        && segment.IndexOfAny(Path.GetInvalidFileNameChars()) < 0
        && Encoding.UTF8.GetByteCount(segment) <= MaxNameBytes);

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
