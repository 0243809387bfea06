using System.Security.Cryptography;
using System.Text;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>
/// The layout of the data directory. Objects are plain files, <c>bucket/key</c>. Hidden directories contain the rest: <c>.meta</c> the
/// sidecars, <c>.aside</c> objects whose keys are not valid file names, <c>.uploads</c> and <c>.tmp</c>. The names of buckets never
/// start with a dot.
/// </summary>
internal sealed class DataDirectory(string root)
{
    /// <summary>Maximum length of a file name in ext4, APFS and NTFS.</summary>
    private const int MaxNameBytes = 255;

    public string Uploads { get; } = Path.Combine(root, ".uploads");

    public string Buckets { get; } = Path.Combine(root, ".meta");

    private string Unfinished { get; } = Path.Combine(root, ".tmp");

    /// <summary>Creates missing directories and deletes incomplete files of an earlier process.</summary>
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

    /// <summary>The path for a new object's content: <c>bucket/key</c> if it is free, otherwise a hashed name in <c>.aside</c>.</summary>
    /// <remarks>
    /// It checks the file system instead of the list of keys, because some file systems do not distinguish "A" from "a". The caller
    /// must prevent other writes to the bucket in the meantime.
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
