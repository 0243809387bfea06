using LogArchive.LocalAws.S3.Bodies;
using LogArchive.LocalAws.S3.Storage;
using Microsoft.Win32.SafeHandles;

namespace LogArchive.LocalAws.S3;

/// <summary>The object, or the range of it, that <c>x-amz-copy-source</c> names.</summary>
internal sealed class CopySource : IAsyncDisposable
{
    private CopySource(string bucketName, ObjectInfo info, Stream content)
    {
        BucketName = bucketName;
        Info = info;
        Content = content;
    }

    public string BucketName { get; }

    public ObjectInfo Info { get; }

    public Stream Content { get; }

    /// <exception cref="AwsException">NoSuchBucket, NoSuchKey, PreconditionFailed, InvalidArgument, InvalidRange.</exception>
    public static async Task<CopySource> OpenAsync(S3Request request, BucketStore buckets)
    {
        string name = Uri.UnescapeDataString(request.Header("x-amz-copy-source")!).TrimStart('/');
        if (name.Contains("?versionId=", StringComparison.Ordinal))
        {
            throw S3Errors.NotImplemented("A copy of a version");
        }

        if (name.Split('/', 2) is not [var bucket, { Length: > 0 } key])
        {
            throw S3Errors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }

        (ObjectInfo info, SafeFileHandle content) = await buckets.Get(bucket).OpenAsync(key, request.Aborted);
        var file = new FileStream(content, FileAccess.Read, bufferSize: 0, isAsync: true);
        try
        {
            if (Conditions.CheckRead(request, info, "x-amz-copy-source-"))
            {
                throw S3Errors.PreconditionFailed();
            }

            ByteRange? range = ByteRange.Parse(request.Header("x-amz-copy-source-range"), info.Size);
            return new CopySource(bucket, info, range is null ? file : new FileSlice(file, range.Value));
        }
        catch (AwsException)
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
