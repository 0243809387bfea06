using System.IO.Compression;
using System.Text;
using LogArchive.Lines;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Writing;
using ZstdSharp;

namespace LogArchive.Tests.Writing;

/// <summary>Content, the parts that a compressor makes of it, and what other readers find in them.</summary>
internal static class CompressedParts
{
    /// <summary>RFC 1952: the gzip header that stands before the first part's deflate.</summary>
    public const int GzipHeaderBytes = 10;

    /// <summary>Half log lines, half noise, so that deflate uses several kinds of blocks.</summary>
    public static byte[] Content(int length)
    {
        var random = new Random(4);
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append($"{{\"timestamp\":{1794182400000 + text.Length},\"message\":\"{Some.Noise(random, random.Next(80))}\"}}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    /// <param name="compression">How.</param>
    /// <param name="content">What.</param>
    /// <param name="cuts">Where a part ends and another begins, in the content.</param>
    /// <param name="piece">How many bytes are given at once.</param>
    public static byte[][] Compress(Compression compression, byte[] content, int[] cuts, int piece = 1000)
    {
        using var compressor = PartCompressor.Create(compression);
        int[] edges = [0, .. cuts, content.Length];
        return [.. Enumerable.Range(0, edges.Length - 1).Select(i =>
            Part(compressor, content[edges[i]..edges[i + 1]], i == 0, i == edges.Length - 2, piece))];
    }

    public static byte[] Part(PartCompressor compressor, byte[] content, bool isFirst, bool isLast, int piece = 1000)
    {
        using var buffer = new PartBuffer(new SegmentPool());
        compressor.BeginPart(buffer, isFirst);
        foreach (byte[] bytes in content.Chunk(piece))
        {
            compressor.Write(bytes);
        }

        compressor.EndPart(isLast);
        return ReadAll(buffer.OpenRead());
    }

    public static byte[] Gunzip(byte[] file) => ReadAll(new GZipStream(new MemoryStream(file), CompressionMode.Decompress));

    public static byte[] Inflate(byte[] raw) => ReadAll(new DeflateStream(new MemoryStream(raw), CompressionMode.Decompress));

    public static byte[] Unzstd(byte[] file) => ReadAll(new DecompressionStream(new MemoryStream(file)));

    private static byte[] ReadAll(Stream stream)
    {
        using (stream)
        {
            var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }
}
