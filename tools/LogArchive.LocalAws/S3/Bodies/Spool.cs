using System.Buffers;

namespace LogArchive.LocalAws.S3.Bodies;

/// <summary>Copies any number of bytes through one buffer.</summary>
internal static class Spool
{
    /// <summary>Bytes of an upload or a download that are in memory.</summary>
    public const int BufferBytes = 256 * 1024;

    /// <summary>Writes <paramref name="source"/> to a new file and computes its digests.</summary>
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
                // Fill the buffer, because the network returns a few KB at a time and each write to a file is a system call.
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
