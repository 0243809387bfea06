using System.Collections.Immutable;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Wire;
using Microsoft.Win32.SafeHandles;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>
/// The objects of one bucket. Readers use <see cref="Objects"/>, an immutable snapshot. Changes happen under the gate and are short:
/// content is written elsewhere first and only renamed here.
/// </summary>
internal sealed class Bucket
{
    private readonly DataDirectory _directory;
    private readonly AsyncLock _gate = new();
    private readonly AsyncLock[] _keys = [.. Enumerable.Range(0, 64).Select(_ => new AsyncLock())];
    private ImmutableSortedSet<ObjectInfo> _objects;

    public Bucket(BucketInfo info, DataDirectory directory)
    {
        Info = info;
        _directory = directory;
        _objects = new Sidecars(info.Name, directory).Load();
    }

    public BucketInfo Info { get; }

    /// <summary>In listing order.</summary>
    public ImmutableSortedSet<ObjectInfo> Objects => Volatile.Read(ref _objects);

    public ObjectInfo? Find(string key) => Objects.TryGetValue(Probe(key), out ObjectInfo found) ? found : null;

    /// <summary>An object with this key, to search <see cref="Objects"/> for.</summary>
    public static ObjectInfo Probe(string key) =>
        new() { Key = key, Size = 0, ETag = "", LastModified = default, Headers = ImmutableDictionary<string, string>.Empty };

    /// <summary>The lock of a key, held from the check of a condition until the object is replaced.</summary>
    public Task<AsyncLock.Holder> LockKeyAsync(string key, CancellationToken cancellationToken) =>
        _keys[(uint)string.GetHashCode(key, StringComparison.Ordinal) % _keys.Length].TakeAsync(cancellationToken);

    /// <summary>Opens an object. It stays readable even if the object is replaced or deleted.</summary>
    /// <exception cref="AwsException">NoSuchKey.</exception>
    public async Task<(ObjectInfo Info, SafeFileHandle Content)> OpenAsync(string key, CancellationToken cancellationToken)
    {
        using (await _gate.TakeAsync(cancellationToken))
        {
            ObjectInfo info = Find(key) ?? throw S3Errors.NoSuchKey();
            string path = _directory.Absolute(info.File);
            return (info, File.OpenHandle(path, options: FileOptions.Asynchronous, share: FileShare.Read | FileShare.Delete));
        }
    }

    /// <summary>Publishes an object by renaming the file <paramref name="content"/>.</summary>
    public async Task<ObjectInfo> PublishAsync(ObjectInfo info, string content)
    {
        // From here on, nothing is cancelled, so that the object is never partially published.
        using (await _gate.TakeAsync(CancellationToken.None))
        {
            ObjectInfo? old = Find(info.Key);
            ObjectInfo placed = info with { File = old?.File ?? _directory.PlaceFor(Info.Name, info.Key) };
            var sidecar = new Sidecars(Info.Name, _directory);
            sidecar.Begin(new PendingObject(_directory.Relative(content), placed));
            string target = _directory.Absolute(placed.File);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(content, target, overwrite: true);
            sidecar.Commit(placed);
            Volatile.Write(ref _objects, (old is null ? _objects : _objects.Remove(old)).Add(placed));
            return placed;
        }
    }

    /// <summary>Replaces what is known of an object, unless it has been replaced or deleted in the meantime.</summary>
    public async Task UpdateAsync(ObjectInfo info)
    {
        using (await _gate.TakeAsync(CancellationToken.None))
        {
            if (Find(info.Key) is { } old && old.ETag == info.ETag)
            {
                new Sidecars(Info.Name, _directory).Commit(info);
                Volatile.Write(ref _objects, _objects.Remove(old).Add(info));
            }
        }
    }

    /// <summary>Deletes an object if it exists.</summary>
    public async Task DeleteAsync(string key)
    {
        using (await _gate.TakeAsync(CancellationToken.None))
        {
            if (Find(key) is not { } info)
            {
                return;
            }

            // Delete the content first. The next start deletes a sidecar without content.
            string path = _directory.Absolute(info.File);
            File.Delete(path);
            new Sidecars(Info.Name, _directory).Delete(key);
            Volatile.Write(ref _objects, _objects.Remove(info));
            RemoveEmptyParents(path);
        }
    }

    private void RemoveEmptyParents(string path)
    {
        string top = _directory.BucketFiles(Info.Name) + Path.DirectorySeparatorChar;
        string parent = Path.GetDirectoryName(path)!;
        while (parent.StartsWith(top, StringComparison.Ordinal) && DeleteIfEmpty(parent))
        {
            parent = Path.GetDirectoryName(parent)!;
        }
    }

    /// <summary>False if the folder is not empty, for example because a file was put there by hand.</summary>
    private static bool DeleteIfEmpty(string path)
    {
        if (!Directory.Exists(path) || Directory.EnumerateFileSystemEntries(path).Any())
        {
            return false;
        }

        Directory.Delete(path);
        return true;
    }
}
