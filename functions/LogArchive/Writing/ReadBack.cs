using System.Buffers;
using System.IO.Hashing;

namespace LogArchive.Writing;

/// <summary>Reads a part's content back before it goes anywhere, and compares it with what went in.</summary>
internal static class ReadBack
{
    private const int BufferBytes = 64 * 1024;

    /// <param name="content">The part, as its decoder gives it.</param>
    /// <param name="expected">What went in.</param>
    /// <exception cref="PartUnreadable">Something else comes out, or nothing that can be read.</exception>
    public static void Check(Stream content, RawChecksum expected)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            RawChecksum found = Sum(content, buffer);
            if (found != expected)
            {
                throw new PartUnreadable(expected.Length, found.Length == expected.Length ? "other bytes" : $"{found.Length} bytes", null);
            }
        }
        catch (InvalidDataException e)
        {
            throw new PartUnreadable(expected.Length, "nothing that can be decoded", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static RawChecksum Sum(Stream content, byte[] buffer)
    {
        var crc = new Crc32();
        long length = 0;
        for (int read; (read = content.Read(buffer)) > 0; length += read)
        {
            crc.Append(buffer.AsSpan(0, read));
        }

        return new RawChecksum(crc.GetCurrentHashAsUInt32(), length);
    }
}
