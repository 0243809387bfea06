using System.Collections.Concurrent;
using LogArchive.LocalAws.Files;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>All buckets. Only one process can use a data directory at a time.</summary>
internal sealed class BucketStore
{
    private const string InfoFile = "bucket.json";

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private readonly AsyncLock _gate = new();
    private readonly DataDirectory _directory;

    public BucketStore(DataDirectory directory)
    {
        _directory = directory;
        foreach (string path in Directory.GetDirectories(directory.Buckets))
        {
            string info = Path.Combine(path, InfoFile);
            if (File.Exists(info))
            {
                var bucket = new Bucket(JsonFile.Read<BucketInfo>(info), directory);
                _buckets[bucket.Info.Name] = bucket;
            }
        }
    }

    /// <summary>By name.</summary>
    public IEnumerable<BucketInfo> All => _buckets.Values.Select(bucket => bucket.Info).OrderBy(info => info.Name, StringComparer.Ordinal);

    /// <exception cref="AwsException">NoSuchBucket.</exception>
    public Bucket Get(string name) => _buckets.TryGetValue(name, out Bucket? bucket) ? bucket : throw S3Errors.NoSuchBucket();

    /// <exception cref="AwsException">BucketAlreadyOwnedByYou. As on AWS, creating a bucket again succeeds in us-east-1.</exception>
    public async Task CreateAsync(BucketInfo info, CancellationToken cancellationToken)
    {
        using (await _gate.TakeAsync(cancellationToken))
        {
            if (_buckets.TryGetValue(info.Name, out Bucket? existing))
            {
                if (info.Location is not null || existing.Info.Location is not null)
                {
                    throw new AwsException(
                        "BucketAlreadyOwnedByYou",
                        "Your previous request to create the named bucket succeeded and you already own it.",
                        409);
                }

                return;
            }

            string meta = _directory.BucketMeta(info.Name);
            Directory.CreateDirectory(_directory.BucketFiles(info.Name));
            JsonFile.Write(Path.Combine(meta, InfoFile), info);
            _buckets[info.Name] = new Bucket(info, _directory);
        }
    }
}
