using System.Collections.Immutable;
using LogArchive.LocalAws.Files;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>
/// A multipart upload in progress. The content of a part gets a unique name, and the part's document refers to it, so that uploading a
/// part number again replaces the part atomically.
/// </summary>
internal sealed class Upload(UploadInfo info, string path)
{
    private readonly AsyncLock _gate = new();
    private ImmutableSortedDictionary<int, PartInfo> _parts = ImmutableSortedDictionary<int, PartInfo>.Empty;
    private bool _closed;

    public UploadInfo Info { get; } = info;

    /// <summary>The parts by number.</summary>
    public ImmutableSortedDictionary<int, PartInfo> Parts => Volatile.Read(ref _parts);

    /// <summary>Locks the upload while it is completed or aborted, so that no part changes in the meantime.</summary>
    /// <exception cref="AwsException">NoSuchUpload: it was completed or aborted in the meantime.</exception>
    public async Task<AsyncLock.Holder> LockAsync(CancellationToken cancellationToken)
    {
        AsyncLock.Holder holder = await _gate.TakeAsync(cancellationToken);
        if (!_closed)
        {
            return holder;
        }

        holder.Dispose();
        throw S3Errors.NoSuchUpload();
    }

    public string PathOf(PartInfo part) => Path.Combine(path, part.File);

    /// <summary>Adds a part by renaming the file <paramref name="content"/>.</summary>
    /// <exception cref="AwsException">NoSuchUpload.</exception>
    public async Task PutPartAsync(PartInfo part, string content)
    {
        using (await LockAsync(CancellationToken.None))
        {
            File.Move(content, PathOf(part));
            JsonFile.Write(DocumentOf(part.Number), part);
            if (_parts.TryGetValue(part.Number, out PartInfo? old))
            {
                File.Delete(PathOf(old));
            }

            Volatile.Write(ref _parts, _parts.SetItem(part.Number, part));
        }
    }

    /// <summary>
    /// Assembles <paramref name="parts"/> in one file. The other parts are appended to the file of the first part, so that it is not
    /// copied. The file is truncated first, in case an earlier assembly was interrupted.
    /// </summary>
    public async Task<string> AssembleAsync(IReadOnlyList<PartInfo> parts, CancellationToken cancellationToken)
    {
        string path = PathOf(parts[0]);
        await using var whole = new FileStream(path, Unbuffered(FileAccess.Write));
        whole.SetLength(parts[0].Size);
        whole.Seek(0, SeekOrigin.End);
        foreach (PartInfo part in parts.Skip(1))
        {
            await using var content = new FileStream(PathOf(part), Unbuffered(FileAccess.Read));
            await content.CopyToAsync(whole, bufferSize: 1024 * 1024, cancellationToken);
        }

        return path;
    }

    /// <summary>Reads the parts on disk and deletes content that no part refers to.</summary>
    public void Load()
    {
        _parts = Directory.GetFiles(path, "part-*.json")
            .Select(document => JsonFile.Read<PartInfo>(document))
            .Where(part => File.Exists(PathOf(part)))
            .ToImmutableSortedDictionary(part => part.Number, part => part);
        var known = _parts.Values.Select(PathOf).ToHashSet();
        foreach (string content in Directory.GetFiles(path, "*.part").Where(content => !known.Contains(content)))
        {
            File.Delete(content);
        }
    }

    /// <summary>Removes the upload. The caller must hold its lock.</summary>
    public void Close()
    {
        _closed = true;

        // Delete the document first. The next start deletes the rest of an upload without a document.
        File.Delete(Path.Combine(path, UploadStore.InfoFile));
        Directory.Delete(path, recursive: true);
    }

    private static FileStreamOptions Unbuffered(FileAccess access) => new()
    {
        Mode = FileMode.Open,
        Access = access,
        Options = FileOptions.Asynchronous,
        BufferSize = 0,
    };

    private string DocumentOf(int number) => Path.Combine(path, $"part-{number:d5}.json");
}
