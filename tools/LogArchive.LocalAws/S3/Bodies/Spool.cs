using System.Buffers;

namespace LogArchive.LocalAws.S3.Bodies;

/// <summary>Moves bytes of any number through one buffer.</summary>
internal static class Spool
{
    /// <summary>What is in memory of an upload or a download, in bytes.</summary>
    public const int BufferBytes = 256 * 1024;

    /// <summary>Writes <paramref name="source"/> to a new file, taking its digests on the way.</summary>
    public static async Task<ContentDigests> ToFileAsync(
        Stream source, string path, BodyDigests digests, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        await using var file = new FileStream(path, options);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int count;
            do
            {
                // Full buffers: the network hands out a few KB at a time, and each write to a file is a system call.
                count = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
                digests.Append(buffer.AsSpan(0, count));
                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
            while (count == buffer.Length);

            return digests.Finish(file.Position);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
