using System.Collections.Concurrent;
using LogArchive.LocalAws.Files;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>The multipart uploads in progress.</summary>
internal sealed class UploadStore
{
    public const string InfoFile = "upload.json";

    private readonly ConcurrentDictionary<string, Upload> _uploads = new(StringComparer.Ordinal);
    private readonly DataDirectory _directory;

    public UploadStore(DataDirectory directory)
    {
        _directory = directory;
        foreach (string path in Directory.GetDirectories(directory.Uploads))
        {
            string document = Path.Combine(path, InfoFile);
            if (!File.Exists(document))
            {
                Directory.Delete(path, recursive: true);
                continue;
            }

            var upload = new Upload(JsonFile.Read<UploadInfo>(document), path);
            upload.Load();
            _uploads[upload.Info.Id] = upload;
        }
    }

    public void Create(UploadInfo info)
    {
        string path = Path.Combine(_directory.Uploads, info.Id);
        JsonFile.Write(Path.Combine(path, InfoFile), info);
        _uploads[info.Id] = new Upload(info, path);
    }

    /// <exception cref="AwsException">NoSuchUpload.</exception>
    public Upload Get(string bucket, string key, string id) =>
        _uploads.TryGetValue(id, out Upload? upload) && upload.Info.Bucket == bucket && upload.Info.Key == key
            ? upload
            : throw S3Errors.NoSuchUpload();

    /// <summary>In listing order: by key, then by age.</summary>
    public IReadOnlyList<UploadInfo> InBucket(string bucket) =>
        [.. _uploads.Values.Select(upload => upload.Info)
            .Where(info => info.Bucket == bucket)
            .OrderBy(info => info.Key, Comparer<string>.Create(KeyOrder.Compare))
            .ThenBy(info => info.Initiated)
            .ThenBy(info => info.Id, StringComparer.Ordinal)];

    /// <summary>Ends an upload. The caller must hold its lock.</summary>
    public void Remove(Upload upload)
    {
        _uploads.TryRemove(upload.Info.Id, out _);
        upload.Close();
    }
}
