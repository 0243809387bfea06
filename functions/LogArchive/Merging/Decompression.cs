using System.Diagnostics;
using System.IO.Compression;
using ZstdSharp;

namespace LogArchive.Merging;

/// <summary>Opens the lines of stored bytes.</summary>
internal static class Decompression
{
    /// <param name="stored">The bytes, from the beginning of an object or of one of its parts; disposed with the result.</param>
    /// <param name="compression">How they are compressed.</param>
    /// <param name="isStart">Whether they are the beginning of the object.</param>
    public static Stream Open(Stream stored, Settings.Compression compression, bool isStart) => compression switch
    {
        // Behind the first part, there is no header: a run of raw deflate begins.
        Settings.Compression.Gzip when !isStart => new DeflateStream(stored, CompressionMode.Decompress),
        Settings.Compression.Gzip => new GZipStream(stored, CompressionMode.Decompress),
        Settings.Compression.Zstd => new DecompressionStream(stored, leaveOpen: false),
        Settings.Compression.None => stored,
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether a failure to read the result means that the bytes are damaged.</summary>
    public static bool IsDamage(Exception e) => e is InvalidDataException or ZstdException or EndOfStreamException;
}
