using System.Collections.Immutable;
using LogArchive.LocalAws.Files;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>
/// The metadata of objects on disk. Content and sidecar are two files, so each publication is recorded first (<c>….json.new</c>). If
/// the process ends in between, the next start decides from the record: if the content is still at its source, nothing was published.
/// Otherwise the content is in place, and the recorded sidecar is the current one.
/// </summary>
internal sealed class Sidecars(string bucket, DataDirectory directory)
{
    private const string Pending = ".new";

    public void Begin(PendingObject pending) => JsonFile.Write(directory.Sidecar(bucket, pending.Object.Key) + Pending, pending);

    public void Commit(ObjectInfo info)
    {
        string path = directory.Sidecar(bucket, info.Key);
        JsonFile.Write(path, info);
        File.Delete(path + Pending);
    }

    public void Delete(string key) => File.Delete(directory.Sidecar(bucket, key));

    /// <summary>All published objects, in listing order.</summary>
    public ImmutableSortedSet<ObjectInfo> Load()
    {
        string top = directory.BucketMeta(bucket);
        foreach (string pending in Directory.GetFiles(top, "*.json" + Pending, SearchOption.AllDirectories))
        {
            Recover(pending);
        }

        ImmutableSortedSet<ObjectInfo>.Builder objects = ImmutableSortedSet.CreateBuilder<ObjectInfo>(KeyOrder.Instance);
        foreach (string folder in Directory.GetDirectories(top))
        {
            foreach (string path in Directory.GetFiles(folder, "*.json"))
            {
                ObjectInfo info = JsonFile.Read<ObjectInfo>(path);
                if (File.Exists(directory.Absolute(info.File)))
                {
                    objects.Add(info);
                }
                else
                {
                    File.Delete(path);
                }
            }
        }

        return objects.ToImmutable();
    }

    /// <summary>Completes or reverts a publication that an earlier process did not finish.</summary>
    private void Recover(string path)
    {
        PendingObject pending = JsonFile.Read<PendingObject>(path);
        if (File.Exists(directory.Absolute(pending.Source)) || !File.Exists(directory.Absolute(pending.Object.File)))
        {
            File.Delete(path);
            return;
        }

        JsonFile.Write(path[..^Pending.Length], pending.Object);
        File.Delete(path);
    }
}
