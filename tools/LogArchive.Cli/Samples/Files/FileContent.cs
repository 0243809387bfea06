using System.Text;
using SharpCompress.Common;
using SharpCompress.Compressors;
using SharpCompress.Compressors.BZip2;
using ZstdSharp;

namespace LogArchive.Cli.Samples.Files;

/// <summary>The text of a log file, decompressed if it is compressed: by what it begins with, whatever its name is.</summary>
internal static class FileContent
{
    private const int BufferBytes = 64 * 1024;
    private const int HeadBytes = 4096;

    private static readonly byte[] Gzip = [0x1f, 0x8b];
    private static readonly byte[] Zstd = [0x28, 0xb5, 0x2f, 0xfd];
    private static readonly byte[] Xz = [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];
    private static readonly byte[] Bzip2 = [(byte)'B', (byte)'Z', (byte)'h'];
    private static readonly byte[] Utf16 = [0xff, 0xfe];
    private static readonly byte[] Utf16BigEndian = [0xfe, 0xff];

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be opened.</exception>
    public static DecompressedFile Open(string path)
    {
        // Other programs may go on writing to the file, or rotate it.
        const FileShare share = FileShare.ReadWrite | FileShare.Delete;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, share, BufferBytes, FileOptions.SequentialScan);
        return StartsWith(file, Gzip) ? new GzipFile(file)
            : StartsWith(file, Xz) ? new XzFile(file)
            : StartsWith(file, Zstd) ? new StreamedFile(file, new DecompressionStream(file))
            : StartsWith(file, Bzip2) ? new StreamedFile(file, BZip2Stream.Create(file, CompressionMode.Decompress, decompressConcatenated: true))
            : new StreamedFile(file, file);
    }

    /// <summary>The text of an open file. The encoding is UTF-8, or what a byte order mark says.</summary>
    public static StreamReader Text(DecompressedFile file) =>
        new(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferBytes);

    /// <summary>Why the file has no text that can be read; null if it has.</summary>
    public static string? RejectionReason(string path)
    {
        try
        {
            // Pipes and devices have length 0, too. Opening one could block and never return.
            if (new FileInfo(path).Length == 0)
            {
                return "it is empty";
            }

            using DecompressedFile content = Open(path);
            byte[] head = new byte[HeadBytes];
            int read = content.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
            return RejectionReason(head.AsSpan(0, read)) is { } reason ? content.Damage ?? reason : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"it cannot be opened: {e.Message.TrimEnd('.')}";
        }
        catch (Exception e) when (e is SharpCompressException)
        {
            return "it is damaged or cut off";
        }
    }

    private static string? RejectionReason(ReadOnlySpan<byte> head) =>
        head.IsEmpty ? "it is empty"
        : head.StartsWith(Utf16) || head.StartsWith(Utf16BigEndian) || !head.Contains((byte)0) ? null
        : head.Count((byte)0) * 4 > head.Length ? "it is not text, or UTF-16 without a byte order mark"
        : "it is not text";

    private static bool StartsWith(FileStream file, byte[] magic)
    {
        Span<byte> start = stackalloc byte[magic.Length];
        file.Position = 0;
        int read = file.ReadAtLeast(start, magic.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..read].SequenceEqual(magic);
    }
}
