using System.Buffers.Binary;
using System.IO.Compression;

namespace LogArchive.Cli.Samples.Files;

/// <summary>
/// A gzip file of one or several members. .NET does not report one that ends too early, so this does: the last four bytes of a file are
/// the length of what its last member decompresses to. If that is longer than all that was read, the file is cut off.
/// </summary>
internal sealed class GzipFile(FileStream file) : DecompressedFile(file)
{
    private readonly GZipStream _stream = new(file, CompressionMode.Decompress);
    private long _read;

    /// <exception cref="InvalidDataException">The file is damaged or cut off.</exception>
    protected override int Decompress(byte[] buffer, int offset, int count)
    {
        int read = _stream.Read(buffer, offset, count);
        _read += read;
        return read > 0 || count == 0 || LastLength() <= _read ? read : throw new InvalidDataException("It ends too early.");
    }

    /// <summary>The length in the last member, modulo 2^32.</summary>
    private long LastLength()
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        File.Seek(-length.Length, SeekOrigin.End);
        File.ReadExactly(length);
        return BinaryPrimitives.ReadUInt32LittleEndian(length);
    }
}
