using System.Collections.Immutable;
using LogArchive.LocalAws.Files;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>
/// The objects' metadata on disk. Content and sidecar are two files, so a publication is announced first
/// (<c>….json.new</c>), and a process that dies in between leaves enough to decide: if the content still lies where it
/// came from, nothing was published; if not, it is in place, and the announced sidecar is the right one.
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

    /// <summary>Everything that was published, in the order of listings.</summary>
    public ImmutableSortedSet<ObjectInfo> Load()
    {
        string top = directory.BucketMeta(bucket);
        foreach (string pending in Directory.GetFiles(top, "*.json" + Pending, SearchOption.AllDirectories))
        {
            Settle(pending);
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

    private void Settle(string path)
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
